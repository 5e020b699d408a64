import type { Import, ImportFault, ImportKind, ImportRow, RowPlan } from '@/api/types';
import { sentence, t, wordText } from '@/lib/text';

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
export function faultText({ column, detail }: ImportFault): string {
  return column ? `${column}: ${sentence(detail)}` : sentence(detail);
}

/** What a row changes, breaks, or why it was kept. */
export function rowText(row: ImportRow): string {
  if (row.detail) return sentence(row.detail);
  if (row.errors.length > 0) return row.errors.map(faultText).join(' ');
  return row.changes.map(fieldText).join(', ');
}
