import { useId } from 'react';

import classes from './RolePage.module.css';

interface PermissionListProps {
  title: string;
  permissions: readonly { key: string; name: string | undefined }[];
}

/** Permissions under a heading that counts them. */
export function PermissionList({ title, permissions }: PermissionListProps) {
  const id = useId();
  return (
    <section className={classes.module} aria-labelledby={id}>
      <h2 className={classes.heading}>
        <span id={id}>{title}</span>
        <small>{permissions.length}</small>
      </h2>
      <ul className={classes.list} aria-labelledby={id}>
        {permissions.map(({ key, name }) => (
          <li key={key}>
            {name !== undefined && <span>{name}</span>}
            <code>{key}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
