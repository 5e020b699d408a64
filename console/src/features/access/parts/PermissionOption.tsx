import classes from '../Access.module.css';

/** A permission in a list to choose from: what it is called, and its key. */
export function PermissionOption({ value, name }: { value: string; name: string | undefined }) {
  return (
    <span className={classes.option}>
      {name !== undefined && <span>{name}</span>}
      <code>{value}</code>
    </span>
  );
}
