using RunTui.Dashboard.Views.Logs;

namespace RunTui.Dashboard.Keys;

/// <summary>
/// Brings the keys for moving, and the one for opening, to the views that move: the kit binds the default ones itself. Where something
/// is typed, and in questions, the keys stay what they are everywhere.
/// </summary>
internal static class MovementBindings
{
    /// <summary>Lets the keys of one table do what those of another did, in a view and all views in it.</summary>
    public static void Rebind(View view, KeyTable from, KeyTable to)
    {
        if (ReferenceEquals(from, to))
        {
            return;
        }

        if (view is RowsView or TextView or LogView)
        {
            Rebind(view.KeyBindings, from, to);
        }

        foreach (var inner in view.SubViews)
        {
            Rebind(inner, from, to);
        }
    }

    private static void Rebind(KeyBindings bindings, KeyTable from, KeyTable to)
    {
        var moved = new List<(IReadOnlyList<Key> Keys, Command[] Commands)>();
        foreach (var entry in from.Entries.Where(e => e.Scope == KeyScope.Movement || e.Command == DashboardCommand.Open))
        {
            if (bindings.TryGet(entry.Keys[0], out var commands))
            {
                moved.Add((to.Of(entry.Command).Keys, commands));
                foreach (var key in entry.Keys)
                {
                    bindings.Remove(key);
                }
            }
        }

        // Only now: keys may have changed places.
        foreach (var (keys, commands) in moved)
        {
            foreach (var key in keys)
            {
                bindings.ReplaceCommands(key, commands);
            }
        }
    }
}
