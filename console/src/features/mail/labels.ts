import type { MessageStatus, TemplateKind } from '@/api/types';
import { t } from '@/lib/text';

export const STATUSES: readonly MessageStatus[] = ['queued', 'sent', 'failed', 'expired', 'kept', 'cancelled'];

export const TEMPLATES: readonly TemplateKind[] = [
  'invitation', 'invitation_reminder', 'access_info', 'portal_access_info', 'password_link', 'recovery', 'email_change',
  'email_change_notice', 'password_changed', 'new_device', 'factor_reset', 'factors_changed', 'passkey_refused', 'recovery_code_used', 'mail_test',
];

export function statusText(status: MessageStatus): string {
  return t(`outbox.status.${status}`);
}

export function templateText(template: TemplateKind): string {
  return t(`templates.kind.${template}`);
}

/** A language that letters are written in. */
export function languageText(language: string): string {
  return language === 'de' ? t('templates.language.de') : t('templates.language.en');
}
