import type { Invitation } from '@/api/types';
import { t } from '@/lib/text';
import { TimeText, type Column } from '@/ui';

import { InviteeCell } from './InviteeCell';
import { StateCell } from './StateCell';
import { WaitingCell } from './WaitingCell';

const rolesText = ({ roles }: Invitation) => roles.map((each) => (each.workspace_name == null ? each.name : t('invitations.roleIn', { role: each.name, workspace: each.workspace_name }))).join(', ');

export const invitationColumns: readonly Column<Invitation>[] = [
  { id: 'name', header: t('invitations.invitee'), fixed: true, grow: true, card: 'title', cell: (invitation) => <InviteeCell invitation={invitation} /> },
  { id: 'status', header: t('field.status'), card: 'corner', cell: (invitation) => <StateCell invitation={invitation} /> },
  { id: 'roles', header: t('field.roles'), grow: true, cell: rolesText },
  { id: 'by', header: t('invitations.by'), cell: ({ invited_by }) => invited_by.name },
  { id: 'since', header: t('invitations.since'), cell: (invitation) => <WaitingCell invitation={invitation} /> },
  { id: 'expires', header: t('invitations.expires'), cell: (invitation) => <TimeText value={invitation.expires_at} relative /> },
];
