import { Anchor, Button, Menu, type AnchorProps, type ButtonProps, type MenuItemProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Native = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'color' | 'style'> & { ref?: Ref<HTMLAnchorElement> };

function AnchorBase(props: AnchorProps & Native) {
  return <Anchor {...props} />;
}

function ButtonBase(props: ButtonProps & Native) {
  return <Button component="a" {...props} />;
}

function MenuItemBase(props: MenuItemProps & Native) {
  return <Menu.Item component="a" {...props} />;
}

/** A text link to a route. */
export const TextLink = createLink(AnchorBase);
/** A link to a route that looks like a button. */
export const ButtonLink = createLink(ButtonBase);
/** A link to a route in a menu. */
export const MenuLink = createLink(MenuItemBase);
