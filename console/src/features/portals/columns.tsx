import { Text } from '@mantine/core';

import type { Portal } from '@/api/types';
import { contextsText } from '@/lib/portals';
import { t } from '@/lib/text';
import type { Column } from '@/ui';

import { PortalNameCell } from './PortalNameCell';
import { PortalStatus } from './PortalStatus';
import { PortalUsersLink } from './PortalUsersLink';

export const portalColumns: readonly Column<Portal>[] = [
  { id: 'name', header: t('field.name'), fixed: true, grow: true, card: 'title', cell: (portal) => <PortalNameCell portal={portal} /> },
  { id: 'contexts', header: t('portals.for'), cell: ({ contexts }) => contextsText(contexts) },
  { id: 'users', header: t('portals.users'), cell: (portal) => <PortalUsersLink portal={portal} /> },
  { id: 'roles', header: t('portals.roles'), grow: true, cell: ({ default_roles }) => <Text span size="sm">{default_roles.map((each) => each.name).join(', ') || '–'}</Text> },
  { id: 'status', header: t('field.status'), card: 'corner', cell: ({ active }) => <PortalStatus active={active} /> },
];
