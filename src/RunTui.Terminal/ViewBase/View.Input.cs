using RunTui.Terminal.Input;

namespace RunTui.Terminal.ViewBase;

public partial class View
{
    private readonly Dictionary<int, Func<bool?>> _commands = []; // by number: a dictionary of our own type would be compiled at every start

    /// <summary>Keys of this view while it has the focus.</summary>
    public KeyBindings KeyBindings { get; } = new();

    /// <summary>Keys of this view wherever the focus is, unless the focused view uses them.</summary>
    public KeyBindings HotKeyBindings { get; } = new();

    /// <summary>A key came and neither a focused SubView nor the view itself used it before its bindings.</summary>
    public event EventHandler<Key>? KeyDown;

    /// <summary>The mouse did something over the view, and no SubView used it.</summary>
    public event EventHandler<Mouse>? MouseEvent;

    /// <summary>The user accepts what the view shows (Enter, double click).</summary>
    public event EventHandler<CommandEventArgs>? Accepting;

    /// <summary>Carries out a command; null where the view doesn't know it, false where it had nothing to do.</summary>
    public bool? InvokeCommand(Command command) => _commands.TryGetValue((int)command, out var action) ? action() : null;

    /// <summary>Offers a key to the focused SubView, then to this one.</summary>
    public bool NewKeyDownEvent(Key key)
    {
        if ((Enabled && OnKeyDownFirst(key)) || (Focused is { HasFocus: true } focused && focused.NewKeyDownEvent(key)))
        {
            return true;
        }

        if (!Enabled || OnKeyDown(key) || key.Handled)
        {
            return Enabled;
        }

        KeyDown?.Invoke(this, key);
        return key.Handled || InvokeCommands(KeyBindings, key) || OnKeyDownNotHandled(key);
    }

    /// <summary>Offers text that was pasted to the focused SubView, then to this one.</summary>
    public bool NewPasteEvent(string text) => (Focused is { HasFocus: true } focused && focused.NewPasteEvent(text)) || (Enabled && OnPaste(text));

    /// <summary>Offers what the mouse did to this view, and then to those around it.</summary>
    /// <returns>The view that used it.</returns>
    public View? NewMouseEvent(Mouse mouse)
    {
        for (var view = this; view is not null; view = view.SuperView)
        {
            if (view.Enabled && view.TakeMouse(mouse))
            {
                return view;
            }
        }

        return null;
    }

    internal bool InvokeHotKeys(Key key)
    {
        for (var i = _subViews.Count - 1; i >= 0; i--)
        {
            if (_subViews[i].Visible && _subViews[i].InvokeHotKeys(key))
            {
                return true;
            }
        }

        return Enabled && InvokeCommands(HotKeyBindings, key);
    }

    /// <summary>The innermost view at a cell of the screen.</summary>
    internal View? ViewAt(Point at)
    {
        if (!Visible || !FrameToScreen().Contains(at))
        {
            return null;
        }

        if (ViewportToScreen().Contains(at))
        {
            for (var i = _subViews.Count - 1; i >= 0; i--)
            {
                if (_subViews[i].ViewAt(at) is { } found)
                {
                    return found;
                }
            }
        }

        return this;
    }

    /// <summary>Says what a command does here. Return true when it was done, false when there was nothing to do, so that others may.</summary>
    protected void AddCommand(Command command, Func<bool?> action) => _commands[(int)command] = action;

    /// <summary>Override to use a key before the focused SubView is offered it.</summary>
    protected virtual bool OnKeyDownFirst(Key key) => false;

    /// <summary>Override to use a key before anything is bound to it.</summary>
    protected virtual bool OnKeyDown(Key key) => false;

    /// <summary>Override to use a key that nothing is bound to (typing).</summary>
    protected virtual bool OnKeyDownNotHandled(Key key) => false;

    protected virtual bool OnPaste(string text) => false;

    protected virtual bool OnMouseEvent(Mouse mouse) => false;

    /// <summary>Override to act on acceptance before anybody is asked.</summary>
    protected virtual bool OnAccepting(CommandEventArgs args) => false;

    /// <summary>Tells of an acceptance. True where someone acted on it.</summary>
    protected bool RaiseAccepting()
    {
        var args = new CommandEventArgs(Command.Accept);
        if (!OnAccepting(args))
        {
            Accepting?.Invoke(this, args);
        }

        return args.Handled;
    }

    private bool TakeMouse(Mouse mouse)
    {
        var viewport = ViewportToScreen();
        var mine = new Mouse
        {
            Flags = mouse.Flags,
            ScreenPosition = mouse.ScreenPosition,
            Position = new Point(mouse.ScreenPosition.X - viewport.X, mouse.ScreenPosition.Y - viewport.Y),
        };
        var pressed = mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed) && !mouse.Flags.HasFlag(MouseFlags.PositionReport);
        var focused = pressed && CanFocus && !HasFocus && SetFocus();
        if (OnMouseEvent(mine) || mine.Handled)
        {
            return true;
        }

        MouseEvent?.Invoke(this, mine);
        return mine.Handled || focused;
    }

    private bool InvokeCommands(KeyBindings bindings, Key key) =>
        bindings.TryGet(key, out var commands) && commands.Any(command => InvokeCommand(command) == true);
}
