import { Avatar } from '@mantine/core';

import { initialsOf, tintOf } from './initials';
import classes from './PersonAvatar.module.css';

interface PersonAvatarProps {
  name: string;
  size?: number;
}

/** The initials of somebody, tinted by the name; a picture, not a text that a name would have to contain. */
export function PersonAvatar({ name, size = 32 }: PersonAvatarProps) {
  const tint = tintOf(name);
  return (
    <Avatar size={size} radius="xl" aria-hidden styles={{ placeholder: { background: tint.background, color: tint.text, fontSize: size * 0.38, border: 'none' } }}>
      <span className={classes.initials} data-initials={initialsOf(name)} />
    </Avatar>
  );
}
