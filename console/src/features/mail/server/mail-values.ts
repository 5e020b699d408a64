import type { MailServer, MailServerForm, MailTls } from '@/api/types';

/** What the form holds: an empty text stands for nothing. */
export interface MailValues {
  host: string;
  port: number | string;
  tls: MailTls;
  username: string;
  password: string;
  sender_name: string;
  sender_address: string;
}

export const FIELDS = ['host', 'port', 'tls', 'username', 'password', 'sender_name', 'sender_address'] as const;

export const PROTECTIONS: readonly MailTls[] = ['starttls', 'tls', 'opportunistic', 'none'];

export function valuesOf(server: MailServer | null | undefined): MailValues {
  return {
    host: server?.host ?? '',
    port: server?.port ?? 587,
    tls: server?.tls ?? 'starttls',
    username: server?.username ?? '',
    password: '',
    sender_name: server?.sender_name ?? '',
    sender_address: server?.sender_address ?? '',
  };
}

const textOf = (text: string) => (text.trim() === '' ? null : text.trim());

/** The server to be kept; a password that nobody typed stays as it was. */
export function serverOf(values: MailValues): MailServerForm {
  return {
    host: values.host.trim(),
    port: Number(values.port),
    tls: values.tls,
    username: textOf(values.username),
    ...(values.password !== '' && { password: values.password }),
    sender_name: textOf(values.sender_name),
    sender_address: values.sender_address.trim(),
  };
}
