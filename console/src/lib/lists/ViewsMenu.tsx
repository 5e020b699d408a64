import { Button, Menu } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconBookmarks, IconCheck, IconDeviceFloppy, IconLink, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';

import { notifyDone } from '@/lib/notify';
import { t } from '@/lib/text';

import { useViews } from './useViews';
import { ViewNameDialog } from './ViewNameDialog';
import { ViewsDialog } from './ViewsDialog';

interface ViewsMenuProps {
  /** The list, as its address calls it: `users`. */
  list: string;
  /** The ids of the columns that are shown. */
  columns: readonly string[];
}

/** The saved views of a list: search, filters, order and columns under a name. */
export function ViewsMenu({ list, columns }: ViewsMenuProps) {
  const { views, query, link, open, save, rename, remove } = useViews(list, columns);
  const clipboard = useClipboard();
  const [dialog, setDialog] = useState<'save' | 'manage'>();
  const close = () => setDialog(undefined);
  const copy = () => {
    clipboard.copy(link());
    notifyDone(t('views.copied'));
  };
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmarks size={16} />}>{t('views.title')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{views.length === 0 ? t('views.none') : t('views.saved')}</Menu.Label>
          {views.map((view) => (
            <Menu.Item key={view.name} onClick={() => open(view)} rightSection={view.query === query && <IconCheck size={16} aria-label={t('views.here')} />}>
              {view.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconDeviceFloppy size={16} aria-hidden />} onClick={() => setDialog('save')}>{t('views.save')}</Menu.Item>
          <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={copy}>{t('views.copy')}</Menu.Item>
          {views.length > 0 && <Menu.Item leftSection={<IconSettings size={16} aria-hidden />} onClick={() => setDialog('manage')}>{t('views.manage')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'save' && (
        <ViewNameDialog
          title={t('views.save')}
          views={views}
          onName={(name) => {
            save(name);
            close();
            notifyDone(t('views.kept', { name }));
          }}
          onClose={close}
        />
      )}
      {dialog === 'manage' && (
        <ViewsDialog
          views={views}
          onOpen={(view) => {
            close();
            open(view);
          }}
          onRename={rename}
          onRemove={remove}
          onClose={close}
        />
      )}
    </>
  );
}
