import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { t } from '@/lib/text';

import { CopyId } from './CopyId';
import { EmptyState } from './EmptyState';

interface ErrorPanelProps {
  title: string;
  detail: string;
  requestId?: string | undefined;
  onRetry?: (() => void) | undefined;
  level?: 1 | 2 | 3;
  /** What else helps, such as a link to the page that explains a refusal. */
  help?: ReactNode;
}

/** What stands where something should be that could not be had. */
export function ErrorPanel({ title, detail, requestId, onRetry, help, level = 2 }: ErrorPanelProps) {
  return (
    <div role="alert">
      <EmptyState
        icon={IconAlertTriangle}
        level={level}
        title={title}
        description={detail}
        action={
          <Stack align="center" gap="xs">
            <Group justify="center" gap="sm">
              {onRetry && (
                <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={onRetry}>
                  {t('action.tryAgain')}
                </Button>
              )}
              {help}
            </Group>
            {requestId !== undefined && (
              <Group gap={6}>
                <Text size="xs" c="dimmed">{t('error.request')}</Text>
                <CopyId value={requestId} label={t('error.request')} />
              </Group>
            )}
          </Stack>
        }
      />
    </div>
  );
}
