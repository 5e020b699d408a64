import { Button, FileButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { Manifest } from '@/api/types';
import { notifyProblem } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import classes from '../Catalogue.module.css';
import { useRefreshCatalogue } from '../useRefreshCatalogue';
import { AppliedView } from './AppliedView';
import { FaultList } from './FaultList';
import { readManifest } from './read-manifest';

const MOST_BYTES = 1_000_000;

/** Applies a manifest that is pasted or read from a file, and says what that changed. */
export function ApplyManifestDialog({ onClose }: { onClose: () => void }) {
  const tenant = useTenant();
  const refresh = useRefreshCatalogue();
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();
  const apply = useMutation({
    mutationFn: (manifest: Manifest) =>
      body(api.PUT('/api/v1/tenants/{tenant}/catalogue/manifests/{name}', { params: { path: { tenant, name: manifest.name } }, body: manifest })),
    meta: { errors: 'inline' },
    onSuccess: refresh,
    onError: (error) => {
      if (!isProblem(error) || error.faults.length === 0) notifyProblem(error);
    },
  });
  const change = (next: string) => {
    setText(next);
    setFault(undefined);
    apply.reset();
  };
  const open = (file: File | null) => {
    if (file === null) return;
    if (file.size > MOST_BYTES) setFault(t('catalogue.tooBig'));
    else void file.text().then(change);
  };
  const submit = async () => {
    const read = await readManifest(text);
    if ('fault' in read) setFault(read.fault);
    else apply.mutate(read.manifest);
  };
  return (
    <Modal opened onClose={onClose} title={t('catalogue.apply')} size="lg">
      {apply.data ? (
        <AppliedView applied={apply.data} onClose={onClose} />
      ) : (
        <Stack gap="md">
          <Text size="sm" c="dimmed">{t('catalogue.applyText')}</Text>
          <Group justify="space-between" gap="xs">
            <Text size="sm">{t('catalogue.paste')}</Text>
            <FileButton accept=".yaml,.yml,.json,application/yaml,application/json" onChange={open}>
              {(props) => <Button {...props} size="xs" variant="default" leftSection={<IconFileUpload size={14} />}>{t('catalogue.choose')}</Button>}
            </FileButton>
          </Group>
          <Textarea
            className={classes.manifest ?? ''}
            label={t('catalogue.manifest')}
            value={text}
            onChange={(event) => change(event.currentTarget.value)}
            error={fault}
            rows={12}
            spellCheck={false}
            data-autofocus
          />
          {isProblem(apply.error) && apply.error.faults.length > 0 && <FaultList faults={apply.error.faults} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button disabled={text.trim() === ''} loading={apply.isPending} onClick={() => void submit()}>{t('catalogue.apply')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
