import { ActionIcon, Button, Modal, Stack, Text, Tooltip } from '@mantine/core';
import { IconBookmark, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';

import { t } from '@/lib/text';
import { EmptyState } from '@/ui';

import classes from './Lists.module.css';
import { ViewNameDialog } from './ViewNameDialog';
import type { View } from './useViews';

interface ViewsDialogProps {
  views: readonly View[];
  onOpen: (view: View) => void;
  onRename: (view: View, name: string) => void;
  onRemove: (view: View) => void;
  onClose: () => void;
}

/** The saved views, to rename and to delete. Mounted only while open. */
export function ViewsDialog({ views, onOpen, onRename, onRemove, onClose }: ViewsDialogProps) {
  const [renaming, setRenaming] = useState<View>();
  return (
    <Modal opened onClose={onClose} title={t('views.manage')}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">{t('views.where')}</Text>
        {views.length === 0 && <EmptyState compact icon={IconBookmark} title={t('views.none')} />}
        <ul className={classes.views} aria-label={t('views.saved')}>
          {views.map((view) => (
            <li key={view.name} className={classes.view}>
              <Button variant="subtle" size="compact-sm" className={classes.name ?? ''} onClick={() => onOpen(view)}>{view.name}</Button>
              <Tooltip label={t('views.rename', { name: view.name })}>
                <ActionIcon variant="subtle" color="gray" aria-label={t('views.rename', { name: view.name })} onClick={() => setRenaming(view)}><IconPencil size={16} /></ActionIcon>
              </Tooltip>
              <Tooltip label={t('views.delete', { name: view.name })}>
                <ActionIcon variant="subtle" color="gray" aria-label={t('views.delete', { name: view.name })} onClick={() => onRemove(view)}><IconTrash size={16} /></ActionIcon>
              </Tooltip>
            </li>
          ))}
        </ul>
      </Stack>
      {renaming && (
        <ViewNameDialog
          title={t('views.rename', { name: renaming.name })}
          name={renaming.name}
          views={views}
          onName={(name) => {
            onRename(renaming, name);
            setRenaming(undefined);
          }}
          onClose={() => setRenaming(undefined)}
        />
      )}
    </Modal>
  );
}
