import { memo } from 'react';

import type { CataloguePermission } from '@/api/types';

import classes from './PermissionPicker.module.css';

interface PermissionRowProps {
  permission: CataloguePermission;
  selected: boolean;
  disabled: boolean;
  /** Why it cannot be ticked. */
  reason?: string | undefined;
  onToggle: (keys: readonly string[], selected: boolean) => void;
}

/** One permission to tick. There may be thousands, so that a native box is used and only what changed is drawn again. */
export const PermissionRow = memo(function PermissionRow({ permission, selected, disabled, reason, onToggle }: PermissionRowProps) {
  return (
    <label className={classes.permission} data-disabled={disabled || undefined}>
      <input
        type="checkbox"
        className={classes.box}
        checked={selected}
        disabled={disabled}
        onChange={(event) => onToggle([permission.key], event.currentTarget.checked)}
      />
      <span className={classes.words}>
        <span>{permission.name}</span>
        <code>{permission.key}</code>
        {permission.description && <small>{permission.description}</small>}
        {reason !== undefined && <small>{reason}</small>}
      </span>
    </label>
  );
});
