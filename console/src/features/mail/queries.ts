import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body, tagged } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { Message, TemplateKind } from '@/api/types';

import type { OutboxSearch } from './outbox/outbox-search';

const EACH = 1_000;

/** Every template in every language. */
export function templatesQuery(tenant: string) {
  return queryOptions({
    queryKey: keys.mail(tenant, 'templates'),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/templates', { params: { path: { tenant } }, signal })),
  });
}

export interface TemplateName {
  tenant: string;
  template: TemplateKind;
  language: string;
}

/** One template, with the version that saving needs. */
export function templateQuery(name: TemplateName) {
  return queryOptions({
    queryKey: keys.mail(name.tenant, 'templates', name.template, name.language),
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/tenants/{tenant}/templates/{template}/{language}', { params: { path: { ...name } }, signal })),
  });
}

export interface TemplateParts {
  subject: string;
  text: string;
  html: string;
}

/** How a letter would look, filled with samples. */
export function previewQuery(name: TemplateName, parts: TemplateParts) {
  return queryOptions({
    queryKey: keys.mail(name.tenant, 'preview', name.template, name.language, parts),
    queryFn: ({ signal }) => body(api.POST('/api/v1/tenants/{tenant}/templates/{template}/{language}/preview', { params: { path: { ...name } }, body: parts, signal })),
    placeholderData: keepPreviousData,
    retry: false,
    meta: { errors: 'inline' },
  });
}

/** Letters, newest first; looked at again while one waits. */
export function outboxQuery(tenant: string, search: OutboxSearch, limit: number) {
  const { q, status, template, cursor } = search;
  const query = { limit, ...(q !== undefined && { q }), ...(status !== undefined && { status }), ...(template !== undefined && { template }), ...(cursor !== undefined && { cursor }) };
  return queryOptions({
    queryKey: keys.mail(tenant, 'messages', query),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/messages', { params: { path: { tenant }, query }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: (asked) => (asked.state.data?.items.some(isWaiting) === true ? EACH * 5 : false),
  });
}

/** How far one letter is; looked at again while it waits. */
export function messageQuery(tenant: string, id: string) {
  return queryOptions({
    queryKey: keys.mail(tenant, 'messages', id),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/messages/{message}', { params: { path: { tenant, message: id } }, signal })),
    refetchInterval: (asked) => (asked.state.data && isWaiting(asked.state.data) ? EACH : false),
  });
}

export function isWaiting(message: Message): boolean {
  return message.status === 'queued';
}

/** Whether what it says is still kept. */
export function isLegible(message: Message): boolean {
  return message.status === 'queued' || message.status === 'kept' || message.status === 'failed';
}
