import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';

import { t } from '@/lib/text';

import { Notice } from '../Notice';
import classes from './Factor.module.css';

interface RecoveryCodesProps {
  codes: readonly string[];
  /** Whose they are, for the file. */
  login: string;
  /** What the button says that leaves them. */
  leave: string;
  onLeave: () => void;
}

/** Recovery codes, which are never shown again: whoever leaves says that they are kept. */
export function RecoveryCodes({ codes, login, leave, onLeave }: RecoveryCodesProps) {
  const [kept, setKept] = useState(false);
  const clipboard = useClipboard({ timeout: 1500 });
  const text = codes.join('\n');
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${t('factors.fileHead', { login })}\n\n${text}\n`)}`;
  return (
    <Stack gap="md">
      <Notice tone="warning">{t('factors.codesOnce')}</Notice>
      <ul className={classes.codes} aria-label={t('factors.codes')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Group gap="xs" className={classes.ways}>
        <Button size="xs" variant="default" leftSection={<IconCopy size={14} />} onClick={() => clipboard.copy(text)}>
          {clipboard.copied ? t('action.copied') : t('factors.copyCodes')}
        </Button>
        <Button size="xs" variant="default" component="a" href={file} download="rolecall-recovery-codes.txt" leftSection={<IconDownload size={14} />}>
          {t('factors.download')}
        </Button>
        <Button size="xs" variant="default" leftSection={<IconPrinter size={14} />} onClick={() => window.print()}>
          {t('factors.print')}
        </Button>
      </Group>
      <Checkbox label={t('factors.kept')} checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
      <Button fullWidth disabled={!kept} onClick={onLeave}>{leave}</Button>
    </Stack>
  );
}
