import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { userPortalsQuery } from '@/api/queries/portals';
import type { User } from '@/api/types';
import { FOR_EDITING, QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { PortalsForm } from './PortalsForm';

/** The portals that a user is in, to tick. Mounted only while open. */
export function PortalsDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const portals = useQuery({ ...userPortalsQuery(useTenant(), user.id), ...FOR_EDITING });
  return (
    <Modal opened onClose={onClose} title={t('portals.changeTitle', { name: user.name })} size="lg">
      <QueryView fresh query={portals}>{(opened) => <PortalsForm user={user} opened={opened} onClose={onClose} />}</QueryView>
    </Modal>
  );
}
