import type { SettingsPart } from './SettingsForm';

/** What the form holds: an empty text stands for nothing. */
export type GeneralValues = {
  max_per_user: number | string;
  erase: boolean;
  retention_days: number | string;
  member: string;
  customer: string;
  supplier: string;
  language: string;
};

export const LINKS = ['member', 'customer', 'supplier'] as const;

/** Where a fault of the request stands in the form. */
const FIELD_OF: Readonly<Record<string, keyof GeneralValues>> = {
  '/roles/max_per_user': 'max_per_user',
  '/users/erase/retention_days': 'retention_days',
  '/parties/links/member': 'member',
  '/parties/links/customer': 'customer',
  '/parties/links/supplier': 'supplier',
  '/mail/language': 'language',
};

const textOf = (text: string) => (text.trim() === '' ? null : text.trim());

export const generalPart: SettingsPart<GeneralValues> = {
  read: ({ roles, users, parties, mail }) => {
    const { member, customer, supplier } = parties.links;
    return {
      max_per_user: roles.max_per_user ?? '',
      erase: users.erase.enabled,
      retention_days: users.erase.retention_days,
      member: member ?? '',
      customer: customer ?? '',
      supplier: supplier ?? '',
      language: mail.language,
    };
  },
  write: (before, values) => ({
    ...before,
    roles: { ...before.roles, max_per_user: values.max_per_user === '' ? null : Number(values.max_per_user) },
    users: { ...before.users, erase: { enabled: values.erase, retention_days: Number(values.retention_days) } },
    parties: { ...before.parties, links: { member: textOf(values.member), customer: textOf(values.customer), supplier: textOf(values.supplier) } },
    mail: { ...before.mail, language: values.language },
  }),
  fieldOf: (pointer) => FIELD_OF[pointer],
};
