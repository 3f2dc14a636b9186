using RunTui.Dashboard.Keys;
using RunTui.Engine.Blueprints;
using YamlDotNet.RepresentationModel;

namespace RunTui.Dashboard.Configuration;

internal sealed partial class ConfigReader
{
    private static readonly Key Interrupt = Key.C.WithCtrl;

    private KeyTable ReadKeys(YamlNode node)
    {
        var commands = KeyTable.Default.Entries.ToDictionary(e => e.CommandName, e => e.Command);
        var wanted = new List<(string Entry, YamlNode Node, DashboardCommand Command, IReadOnlyList<Key> Keys)>();
        foreach (var (name, value) in _nodes.Entries(node, "keys", commands.Keys, "command"))
        {
            if (ReadKeys(value, $"keys.{name}", commands[name]) is { } keys)
            {
                wanted.Add(($"keys.{name}", value, commands[name], keys));
            }
        }

        // All at once, because keys may change places; then those go that would take another's key, until none does.
        while (true)
        {
            var table = wanted.Aggregate(KeyTable.Default, (t, w) => t.With(w.Command, w.Keys));
            if (table.FindConflict() is not var (key, first, second))
            {
                return table;
            }

            var at = wanted.FindLastIndex(w => w.Command == first.Command || w.Command == second.Command);
            var (entry, value, command, _) = wanted[at];
            var other = command == first.Command ? second : first;
            _nodes.Refuse(value, entry, $"{KeyEntry.NameOf(key)} is the key of {other.CommandName}; expected one that is free, or another key for {other.CommandName}");
            wanted.RemoveAt(at);
        }
    }

    /// <summary>The keys of one command; null where one of them can't be used.</summary>
    private List<Key>? ReadKeys(YamlNode node, string entry, DashboardCommand command)
    {
        var keys = new List<Key>();
        foreach (var one in node is YamlSequenceNode list ? list.Children : [node])
        {
            if (one is not YamlScalarNode { Value: { Length: > 0 } name })
            {
                _nodes.Refuse(one, entry, $"{ConfigNodes.Found(one)} is here; expected a key such as j or Ctrl-N, or a list of keys (\"#\", \"&\", \"!\" and the like in quotes)");
                return null;
            }

            if (!KeyNames.TryRead(name, out var key, out var problem))
            {
                _nodes.Refuse(one, entry, $"{Shown.Quoted(name)} {problem}");
                return null;
            }

            if (key == Interrupt && command != DashboardCommand.Interrupt)
            {
                _nodes.Refuse(one, entry, "Ctrl-C always interrupts; expected another key");
                return null;
            }

            if (!keys.Contains(key))
            {
                keys.Add(key);
            }
        }

        if (keys.Count == 0)
        {
            _nodes.Refuse(node, entry, "nothing is here; expected a key or a list of keys");
            return null;
        }

        // Whoever is lost finds the way out by it.
        if (command == DashboardCommand.Interrupt && !keys.Contains(Interrupt))
        {
            keys.Add(Interrupt);
        }

        return keys;
    }
}
