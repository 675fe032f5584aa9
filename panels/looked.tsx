import {type PropsWithChildren, useMemo} from 'react';
import {useStore} from 'zustand';
import {cutWith} from '../source/text/fit.ts';
import type {ScreenContext} from './context.ts';
import {ScreenProvider} from './context.ts';
import {themeFor} from './theme.ts';

/** Gives a screen to what is in it, in the looks that the operator chose. */
export function Looked({
	env,
	shared,
	children,
}: PropsWithChildren<{
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly shared: Omit<ScreenContext, 'theme'>;
}>) {
	const look = useStore(shared.store, (state) => state.look);
	const value = useMemo(() => {
		const theme = themeFor(env, look);
		// The sign for what is cut is that of the theme, for whoever measures text.
		cutWith(theme.symbols.ellipsis);
		return {...shared, theme};
	}, [env, look, shared]);
	return <ScreenProvider value={value}>{children}</ScreenProvider>;
}
