import { passwordFault } from '@/lib/password';
import { emailFault, nameFault, organizationFault, required, slugFault } from '@/lib/rules';
import { t } from '@/lib/text';

import { licenceOf, NO_LIMIT, type LicenceValues } from '../licence-values';

/** How the first administrator gets in. */
export type WayIn = 'link' | 'password';

export interface NewTenant extends LicenceValues {
  name: string;
  slug: string;
  email: string;
  first_name: string;
  last_name: string;
  way: WayIn;
  password: string;
  confirm: string;
}

export const EMPTY: NewTenant = { name: '', slug: '', email: '', first_name: '', last_name: '', way: 'link', password: '', confirm: '', ...NO_LIMIT };

export const RULES = {
  name: required(organizationFault),
  slug: required(slugFault),
  email: required(emailFault),
  first_name: nameFault,
  last_name: nameFault,
  password: (value: string, { way }: NewTenant) => (way === 'link' ? null : value === '' ? t('fault.required') : passwordFault(value)),
  confirm: (value: string, { way, password }: NewTenant) => (way === 'link' || value === password ? null : t('password.mismatch')),
};

/** The request that makes it. */
export function bodyOf({ name, slug, email, first_name, last_name, way, password, ...licence }: NewTenant) {
  return {
    name: name.trim(),
    slug: slug.trim(),
    admin: {
      email: email.trim(),
      ...(first_name.trim() !== '' && { first_name: first_name.trim() }),
      ...(last_name.trim() !== '' && { last_name: last_name.trim() }),
      ...(way === 'password' && { password }),
    },
    licence: licenceOf(licence),
  };
}
