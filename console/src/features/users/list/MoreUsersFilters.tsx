import { GroupSelect } from '@/lib/groups';
import { usePortalOptions } from '@/lib/portals';
import { useCan } from '@/lib/session';
import { t } from '@/lib/text';
import { useWorkspaceOptions } from '@/lib/workspaces';
import { filterLook, FilterSelect } from '@/ui';

import type { MoreFilters } from './more-filters';
import { UNSEEN, unseenOf } from './users-search';

interface MoreUsersFiltersProps {
  search: MoreFilters;
  onChange: (change: MoreFilters) => void;
}

/** The filters of the list that few need. */
export function MoreUsersFilters({ search: { group, workspace, portal, mfa, unseen }, onChange }: MoreUsersFiltersProps) {
  const can = useCan();
  const workspaces = useWorkspaceOptions(workspace, can('workspaces:read:all'));
  const portals = usePortalOptions(portal, can('portals:read:all', 'portals:manage:all'));
  const factors = [
    { value: 'yes', label: t('users.mfaOn') },
    { value: 'no', label: t('users.mfaOff') },
  ] as const;
  const days = UNSEEN.map((each) => ({ value: String(each), label: t(`users.unseen.${each}`) }));
  return (
    <>
      {can('user_groups:read:all') && <GroupSelect {...filterLook(t('field.group'))} value={group} onChange={(chosen) => onChange({ group: chosen?.id })} />}
      {can('workspaces:read:all') && workspaces.length > 0 && (
        <FilterSelect searchable label={t('field.workspace')} value={workspace} options={workspaces} onChange={(chosen) => onChange({ workspace: chosen })} />
      )}
      {portals.length > 0 && <FilterSelect searchable label={t('portals.one')} value={portal} options={portals} onChange={(chosen) => onChange({ portal: chosen })} />}
      <FilterSelect
        label={t('field.mfa')}
        value={mfa === undefined ? undefined : mfa ? 'yes' : 'no'}
        options={factors}
        onChange={(value) => onChange({ mfa: value === undefined ? undefined : value === 'yes' })}
      />
      <FilterSelect label={t('field.lastLogin')} value={unseen?.toString()} options={days} onChange={(value) => onChange({ unseen: unseenOf(value) })} />
    </>
  );
}
