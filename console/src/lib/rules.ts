import { t } from './text';

/**
 * The rules for texts of a form, as the server has them, so that whoever types learns of all of them at once. They are
 * never stricter than the server's, which asks again; an empty text breaks none.
 */
type Rule = (value: string) => string | null;

/** As people count: one for each character, whatever it takes to store it. */
const lengthOf = (value: string) => Array.from(value.trim()).length;

const LABEL = /^(?!-)[\p{Alphabetic}\p{N}-]{1,63}(?<!-)$/u;
const FORBIDDEN = /[\s,;:<>()[\]"\\]/;

/** Whether it looks like an e-mail address: one `@`, no dots at the ends, a domain. */
function isEmail(value: string): boolean {
  const [local = '', domain = '', ...more] = value.normalize('NFKC').toLowerCase().replace(/\.$/, '').split('@');
  const local_ok = local !== '' && local.length <= 64 && !/^\.|\.$|\.\./.test(local) && !FORBIDDEN.test(local);
  return local_ok && more.length === 0 && (domain.includes('.') || domain === 'localhost') && domain.split('.').every((label) => LABEL.test(label));
}

export const emailFault: Rule = (value) => (value.trim() === '' || isEmail(value.trim()) ? null : t('code.email_invalid'));

export const usernameFault: Rule = (value) => (value.trim() === '' || /^[\p{Alphabetic}\p{N}._-]{2,64}$/u.test(value.trim().normalize('NFKC')) ? null : t('code.username_invalid'));

const atMost =
  (most: number, text: () => string): Rule =>
  (value) =>
    lengthOf(value) > most ? text() : null;

/** A person's first or last name, or a job title. */
export const nameFault = atMost(100, () => t('code.name_invalid'));
/** Notes, an office address. */
export const noteFault = atMost(2000, () => t('code.text_too_long'));
export const descriptionFault = atMost(200, () => t('code.description_invalid'));
export const organizationFault = atMost(120, () => t('code.organization_invalid'));
export const groupNameFault = atMost(80, () => t('code.group_name_invalid'));
export const workspaceNameFault = atMost(80, () => t('code.workspace_name_invalid'));
export const portalNameFault = atMost(80, () => t('code.portal_name_invalid'));
export const returnUrlFault: Rule = (value) => (value.trim() === '' || /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(?![\w.-]))[^\s\\@]+$/.test(value.trim()) ? null : t('code.return_url_invalid'));
export const partyNameFault = atMost(120, () => t('code.party_name_invalid'));
export const familyFault = atMost(64, () => t('code.family_invalid'));
export const externalIdFault = atMost(128, () => t('code.external_id_invalid'));
export const slugFault: Rule = (value) => (value.trim() === '' || /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(value.trim()) ? null : t('code.slug_invalid'));

/** It has to be filled in, and then keeps a rule. */
export const required =
  (rule: Rule = () => null): Rule =>
  (value) =>
    value.trim() === '' ? t('fault.required') : rule(value);
