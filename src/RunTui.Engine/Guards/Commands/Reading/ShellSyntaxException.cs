namespace RunTui.Engine.Guards.Commands.Reading;

/// <summary>A command that no shell would take, or that is too deep for us; caught by the fence itself.</summary>
internal sealed class ShellSyntaxException(string message) : Exception(message);
