import type { Invitation, InvitationStatus } from '@/api/types';
import { t } from '@/lib/text';

export const STATUSES: readonly InvitationStatus[] = ['queued', 'sent', 'failed', 'accepted', 'expired', 'revoked'];

export const statusText = (status: InvitationStatus) => t(`invitations.status.${status}`);

/** Whether it was neither accepted nor taken back: it can be sent again. */
export const isOpen = ({ accepted_at, revoked_at }: Invitation) => !accepted_at && !revoked_at;

const LONG = 3 * 24 * 60 * 60 * 1_000;

/** Whether somebody is waited for longer than three days. */
export const isLongPending = (invitation: Invitation, now = Date.now()) => isOpen(invitation) && now - Date.parse(invitation.created_at) > LONG;

/** What became of the letter, in a sentence. */
export function mailText({ mail, mail_answer, status }: Invitation): string | undefined {
  if (status !== 'queued' && status !== 'sent' && status !== 'failed') return undefined;
  if (mail === 'kept') return t('invitations.mail.kept');
  if (mail === 'failed') return t('invitations.mail.failed', { answer: mail_answer ?? '' });
  if (mail === 'sent') return t('invitations.mail.sent');
  return t('invitations.mail.queued');
}
