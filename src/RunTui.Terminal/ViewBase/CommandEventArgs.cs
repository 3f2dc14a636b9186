using RunTui.Terminal.Input;

namespace RunTui.Terminal.ViewBase;

/// <summary>A command that a view is about to carry out; whoever sets <see cref="Handled"/> did it instead.</summary>
public sealed class CommandEventArgs(Command command) : EventArgs
{
    public Command Command { get; } = command;

    public bool Handled { get; set; }
}
