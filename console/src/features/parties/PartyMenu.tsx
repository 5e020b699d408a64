import { IconPencil, IconTrash, IconUserPlus } from '@tabler/icons-react';

import type { Party } from '@/api/types';
import { sectionOf } from '@/lib/parties';
import { MenuLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { RowAction, RowMenu } from '@/ui';

interface PartyMenuProps {
  party: Party;
  onDelete: () => void;
  /** The other actions stand elsewhere on the screen. */
  short?: boolean;
}

/** What can be done with a party. */
export function PartyMenu({ party, onDelete, short = false }: PartyMenuProps) {
  const can = useCan();
  const tenant = useTenant();
  const may = {
    edit: !short && can('parties:update:all'),
    login: !short && !party.user && can('users:create:all'),
    remove: can('parties:delete:all'),
  };
  if (!Object.values(may).some(Boolean)) return null;
  return (
    <RowMenu name={party.name}>
      {may.edit && <MenuLink to="/admin/$tenant/$section/$id/edit" params={{ tenant, section: sectionOf(party.kind), id: party.id }} leftSection={<IconPencil size={16} />}>{t('action.edit')}</MenuLink>}
      {may.login && <MenuLink to="/admin/$tenant/users/new" params={{ tenant }} search={{ party: party.id }} leftSection={<IconUserPlus size={16} />}>{t('parties.createLogin')}</MenuLink>}
      {may.remove && <RowAction icon={IconTrash} danger onClick={onDelete}>{t('parties.delete')}</RowAction>}
    </RowMenu>
  );
}
