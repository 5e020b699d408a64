import type { FieldFault } from './types';

interface ProblemFields {
  status: number;
  code: string;
  title: string;
  detail: string;
  requestId?: string | undefined;
  faults?: FieldFault[];
  permission?: string | undefined;
  retryAfter?: number | undefined;
}

/** A request that the server refused, or that never reached it (status 0). */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string | undefined;
  /** Fields of the request that break a rule. */
  readonly faults: readonly FieldFault[];
  /** The permission that was missing, on a 403. */
  readonly permission: string | undefined;
  /** Seconds to wait, on a 429 or 503. */
  readonly retryAfter: number | undefined;

  constructor(fields: ProblemFields) {
    super(fields.detail || fields.title);
    this.name = 'ProblemError';
    this.status = fields.status;
    this.code = fields.code;
    this.title = fields.title;
    this.detail = fields.detail;
    this.requestId = fields.requestId;
    this.faults = fields.faults ?? [];
    this.permission = fields.permission;
    this.retryAfter = fields.retryAfter;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function faultsOf(value: unknown): FieldFault[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((each) => ({
    pointer: text(each.pointer) ?? '',
    code: text(each.code) ?? '',
    detail: text(each.detail) ?? '',
  }));
}

/** Reads `application/problem+json`; whatever else a proxy may have answered becomes a problem too. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => undefined);
  const fields = isRecord(body) ? body : {};
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new ProblemError({
    status: response.status,
    code: text(fields.code) ?? `http_${response.status}`,
    title: text(fields.title) ?? response.statusText,
    detail: text(fields.detail) ?? '',
    requestId: text(fields.request_id) ?? response.headers.get('X-Request-Id') ?? undefined,
    faults: faultsOf(fields.errors),
    permission: text(fields.permission),
    retryAfter: Number.isFinite(wait) ? wait : undefined,
  });
}

/** A request that got no answer. */
export function unreachable(): ProblemError {
  return new ProblemError({ status: 0, code: 'unreachable', title: '', detail: '' });
}

export function isProblem(error: unknown, status?: number): error is ProblemError {
  return error instanceof ProblemError && (status === undefined || error.status === status);
}
