import type { Import, ImportFault, ImportKind, ImportRow, RowPlan } from '@/api/types';
import { faultText as textOf } from '@/lib/fault-text';
import { t, wordText } from '@/lib/text';

export function kindText(kind: ImportKind): string {
  return t(`imports.kind.${kind}`);
}

export function planText(plan: RowPlan): string {
  return t(`imports.plan.${plan}`);
}

export function statusText(status: Import['status']): string {
  return t(`imports.status.${status}`);
}

export function fieldText(field: string): string {
  return wordText('imports.field', field) ?? field;
}

/** A broken rule, with the column it stands in. */
export function faultText({ column, code, detail }: ImportFault): string {
  const text = textOf(code, detail);
  return column ? `${column}: ${text}` : text;
}

/** What a row changes, breaks, or why it was kept. */
export function rowText(row: ImportRow): string {
  if (row.detail) return textOf(row.code ?? '', row.detail);
  if (row.errors.length > 0) return row.errors.map(faultText).join(' ');
  return row.changes.map(fieldText).join(', ');
}
