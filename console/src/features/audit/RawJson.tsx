import { Button, Group, Stack } from '@mantine/core';
import { useClipboard, useDisclosure } from '@mantine/hooks';
import { IconBraces, IconCheck, IconCopy } from '@tabler/icons-react';

import type { AuditEntry } from '@/api/types';
import { t } from '@/lib/text';

import classes from './RawJson.module.css';

/** The entry as the API gives it, to read and to copy. */
export function RawJson({ entry }: { entry: AuditEntry }) {
  const clipboard = useClipboard({ timeout: 1500 });
  const [shown, { toggle }] = useDisclosure(false);
  const json = JSON.stringify(entry, null, 2);
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button variant="default" size="xs" leftSection={<IconBraces size={14} aria-hidden />} onClick={toggle} aria-expanded={shown}>
          {t('audit.showJson')}
        </Button>
        <Button variant="default" size="xs" leftSection={clipboard.copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />} onClick={() => clipboard.copy(json)}>
          {clipboard.copied ? t('action.copied') : t('action.copyJson')}
        </Button>
      </Group>
      {shown && (
        <pre className={classes.json} tabIndex={0} role="region" aria-label={t('audit.raw')}>
          {json}
        </pre>
      )}
    </Stack>
  );
}
