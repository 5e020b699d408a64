import type { Import } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';

import { kindText } from './labels';

/** The file, as a link to its import. */
export function ImportNameCell({ each }: { each: Import }) {
  const tenant = useTenant();
  return <TextLink to="/admin/$tenant/imports/$id" params={{ tenant, id: each.id }} size="sm" fw={600} c="var(--mantine-color-text)">{each.name ?? kindText(each.kind)}</TextLink>;
}
