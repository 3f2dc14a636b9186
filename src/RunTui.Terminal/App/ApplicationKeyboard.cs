using RunTui.Terminal.Input;

namespace RunTui.Terminal.App;

/// <summary>Keys and commands of the application itself.</summary>
public sealed class ApplicationKeyboard
{
    private readonly Dictionary<int, Func<bool?>> _commands = [];

    public KeyBindings KeyBindings { get; } = new();

    /// <summary>Says what a command does; a later one replaces it.</summary>
    public void AddCommand(Command command, Func<bool?> action) => _commands[(int)command] = action;

    /// <summary>Carries out a command; null where nobody said what it does.</summary>
    public bool? InvokeCommand(Command command) => _commands.TryGetValue((int)command, out var action) ? action() : null;

    internal bool NewKeyDownEvent(Key key) => KeyBindings.TryGet(key, out var commands) && commands.Any(command => InvokeCommand(command) == true);
}
