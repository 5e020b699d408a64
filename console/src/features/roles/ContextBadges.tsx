import { Group } from '@mantine/core';

import type { Context } from '@/api/types';
import { StatusBadge } from '@/ui';

import { CONTEXTS, contextText } from './labels';

/** Which kinds of account a role is for. */
export function ContextBadges({ contexts }: { contexts: readonly Context[] }) {
  return (
    <Group gap={4}>
      {CONTEXTS.filter((each) => contexts.includes(each)).map((each) => (
        <StatusBadge key={each} tone="neutral">{contextText(each)}</StatusBadge>
      ))}
    </Group>
  );
}
