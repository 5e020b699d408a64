import { ActionIcon, Kbd, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';

import { t } from '@/lib/text';

import classes from './SearchButton.module.css';

/** Opens the command palette. */
export function SearchButton() {
  const mod = navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl';
  return (
    <>
      <UnstyledButton className={classes.wide} onClick={spotlight.open} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={16} aria-hidden />
        <span>{t('palette.open')}</span>
        <span className={classes.keys} aria-hidden>
          <Kbd size="xs">{mod}</Kbd>
          <Kbd size="xs">K</Kbd>
        </span>
      </UnstyledButton>
      <ActionIcon className={classes.small} variant="subtle" color="gray" size="lg" onClick={spotlight.open} aria-label={t('palette.open')}>
        <IconSearch size={20} />
      </ActionIcon>
    </>
  );
}
