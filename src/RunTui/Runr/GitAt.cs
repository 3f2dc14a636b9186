using RunTui.Engine.Workspaces;
using RunTui.Processes;

namespace RunTui.Runr;

/// <summary>Git as verbs call it, which have no engine.</summary>
internal static class GitAt
{
    public static Git Folder(string folder, CliContext context) =>
        new((spec, timeout, cancel) => ShortCommand.RunAsync(spec, timeout, context.Time, cancel), folder, context.Time);
}
