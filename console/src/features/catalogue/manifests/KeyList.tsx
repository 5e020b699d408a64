import { IconMinus, IconPlus } from '@tabler/icons-react';

import classes from '../Catalogue.module.css';

interface KeyListProps {
  kind: 'added' | 'removed';
  title: string;
  keys: readonly string[];
}

/** Permissions that came or went; nothing when there are none. */
export function KeyList({ kind, title, keys }: KeyListProps) {
  if (keys.length === 0) return null;
  const Icon = kind === 'added' ? IconPlus : IconMinus;
  return (
    <div>
      <span className={classes.line} data-kind={kind}>
        <Icon size={16} aria-hidden />
        {title}
      </span>
      <ul className={classes.keys} tabIndex={0} aria-label={title}>
        {keys.map((key) => (
          <li key={key}><code>{key}</code></li>
        ))}
      </ul>
    </div>
  );
}
