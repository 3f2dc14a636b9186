using RunTui.Terminal.Input;

namespace RunTui.Terminal.Views;

/// <summary>Arrows and vi's keys for moving up and down.</summary>
public static class MovementKeys
{
    /// <summary>Binds them; the view says what the commands do.</summary>
    public static void AddTo(KeyBindings keys)
    {
        keys.Add(Key.CursorUp, Command.Up);
        keys.Add(Key.K, Command.Up);
        keys.Add(Key.CursorDown, Command.Down);
        keys.Add(Key.J, Command.Down);
        keys.Add(Key.PageUp, Command.PageUp);
        keys.Add(Key.PageDown, Command.PageDown);
        keys.Add(Key.U.WithCtrl, Command.HalfPageUp);
        keys.Add(Key.D.WithCtrl, Command.HalfPageDown);
        keys.Add(Key.Home, Command.Start);
        keys.Add(Key.G, Command.Start);
        keys.Add(Key.End, Command.End);
        keys.Add(Key.G.WithShift, Command.End);
    }
}
