import { Checkbox, Text } from '@mantine/core';
import { IconShieldStar } from '@tabler/icons-react';
import { useState } from 'react';

import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

import classes from './FullAccessBox.module.css';

interface FullAccessBoxProps {
  checked: boolean;
  onChange: (full: boolean) => void;
  /** The role's name, to be typed before it is ticked. */
  name: string;
  disabledReason?: string | undefined;
}

/** The box that gives everything; it asks before it is ticked. */
export function FullAccessBox({ checked, onChange, name, disabledReason }: FullAccessBoxProps) {
  const [asking, setAsking] = useState(false);
  return (
    <div className={classes.box} data-on={checked || undefined}>
      <IconShieldStar size={22} aria-hidden />
      <Checkbox
        checked={checked}
        disabled={disabledReason !== undefined}
        onChange={(event) => (event.currentTarget.checked ? setAsking(true) : onChange(false))}
        label={<Text span fw={650}>{t('roles.full')}</Text>}
        description={disabledReason ?? (checked ? t('roles.fullOn') : t('roles.fullText'))}
        classNames={{ description: classes.text ?? '' }}
      />
      {asking && (
        <ConfirmDialog
          title={t('roles.fullDialogTitle', { name })}
          confirm={t('roles.fullConfirm')}
          severity="irreversible"
          phrase={name}
          onConfirm={() => {
            setAsking(false);
            onChange(true);
          }}
          onClose={() => setAsking(false)}
        >
          {t('roles.fullDialogText')}
        </ConfirmDialog>
      )}
    </div>
  );
}
