using System.Diagnostics.CodeAnalysis;

namespace RunTui.Terminal.Input;

/// <summary>Which key asks for which commands; the first command that handles it ends the search.</summary>
public sealed class KeyBindings
{
    private readonly Dictionary<Key, Command[]> _bindings = [];

    /// <summary>All of them, in the order they were added.</summary>
    public IEnumerable<KeyValuePair<Key, Command[]>> Bindings => _bindings;

    /// <summary>Binds a key.</summary>
    /// <exception cref="InvalidOperationException">It is bound already.</exception>
    public void Add(Key key, params Command[] commands)
    {
        if (!_bindings.TryAdd(key, commands))
        {
            throw new InvalidOperationException($"{key} is bound to {string.Join(", ", _bindings[key])} already; remove or replace that first.");
        }
    }

    /// <summary>Binds a key, whatever it was bound to.</summary>
    public void ReplaceCommands(Key key, params Command[] commands) => _bindings[key] = commands;

    public bool Remove(Key key) => _bindings.Remove(key);

    public void Clear() => _bindings.Clear();

    public bool TryGet(Key key, [NotNullWhen(true)] out Command[]? commands) => _bindings.TryGetValue(key, out commands);

    /// <summary>The first key that asks for a command.</summary>
    public Key? GetFirstFromCommands(Command command) =>
        _bindings.Where(binding => binding.Value.Contains(command)).Select(binding => binding.Key).FirstOrDefault();
}
