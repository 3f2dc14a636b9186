using RunTui.Engine.Gates;
using RunTui.Engine.Guards.Commands;
using RunTui.Engine.Guards.Fences;
using RunTui.Engine.Guards.GuardedGit;

namespace RunTui.Shims;

/// <summary>What the fence's programs ask for commands other than git.</summary>
internal static class CommandShim
{
    /// <summary>Why a call may not be made, or null.</summary>
    /// <param name="fence">The agent's fence.</param>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="inputPath">A file with what it will read, or null.</param>
    public static GitRefusal? Judge(FenceFolder fence, ReadOnlySpan<string> words, string? inputPath)
    {
        var input = inputPath is null ? null : File.ReadAllText(inputPath);
        if (input is { Length: > CommandFence.Longest })
        {
            return new GitRefusal(words[0], "standard input", $"it has more than {CommandFence.Longest} characters", "save it to a file, read it, and run the file");
        }

        var decision = CommandFence.Decide(words.ToArray(), Place(fence), input);
        return decision.Allowed ? null : new GitRefusal(words[0], decision.Part, decision.Why, decision.Instead);
    }

    private static FencePlace Place(FenceFolder fence)
    {
        var (workspace, paths) = fence.ReadPlace();
        var home = Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } given ? given : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var folder = Environment.CurrentDirectory;
        var temporary = new FencePlace { Home = home, WorkingFolder = folder }.TemporaryFolders;
        workspace ??= RepositoryRoot.Find(folder) is var root && Path.Exists(Path.Combine(root, ".git")) ? root
            : temporary.Append(home).Any(own => folder.StartsWith(own + "/", StringComparison.Ordinal)) ? folder : home;
        return new FencePlace
        {
            Home = home,
            WorkingFolder = workspace,
            StartsIn = folder,
            ProtectedPaths = [.. paths, fence.Folder],
            TemporaryFolders = Environment.GetEnvironmentVariable("TMPDIR") is ['/', _, ..] own2 && own2 != home ? [.. temporary, own2] : temporary,
        };
    }
}
