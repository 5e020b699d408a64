import { Text } from '@mantine/core';

import type { ManifestSummary } from '@/api/types';
import { t } from '@/lib/text';
import { TimeText, type Column } from '@/ui';

export const manifestColumns: readonly Column<ManifestSummary>[] = [
  { id: 'name', header: t('catalogue.manifestName'), fixed: true, grow: true, card: 'title', cell: ({ name }) => <Text span size="sm" fw={600}>{name}</Text> },
  { id: 'version', header: t('catalogue.version'), cell: ({ version }) => String(version) },
  { id: 'modules', header: t('catalogue.modulesCount'), cell: ({ modules }) => String(modules) },
  { id: 'permissions', header: t('catalogue.permissions'), cell: ({ permissions }) => String(permissions) },
  { id: 'applied_at', header: t('catalogue.appliedAt'), cell: ({ applied_at }) => <TimeText value={applied_at} relative /> },
  { id: 'applied_by', header: t('catalogue.appliedBy'), cell: ({ applied_by }) => applied_by },
];
