import { Button, Text } from '@mantine/core';

import { t } from '@/lib/text';

import classes from './PermissionPicker.module.css';

interface NotOfferedProps {
  keys: readonly string[];
  onRemove: (key: string) => void;
}

/** Permissions of the role that the catalogue does not offer any more. */
export function NotOffered({ keys, onRemove }: NotOfferedProps) {
  if (keys.length === 0) return null;
  return (
    <section className={classes.gone} aria-label={t('roles.notOffered')}>
      <Text size="sm" fw={600}>{t('roles.notOffered')}</Text>
      <Text size="xs">{t('roles.notOfferedText')}</Text>
      <ul>
        {keys.map((key) => (
          <li key={key}>
            <code>{key}</code>
            <Button size="compact-xs" variant="subtle" color="gray" aria-label={t('roles.remove', { name: key })} onClick={() => onRemove(key)}>
              {t('roles.removeShort')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
