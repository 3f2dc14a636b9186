using RunTui.Engine.Guards.Fences;
using RunTui.Engine.Guards.GuardedGit;
using RunTui.Processes;

namespace RunTui.Shims;

/// <summary>
/// <c>shim &lt;name&gt; &lt;fence&gt; …</c>: what the programs of an agent's fence call when they can't decide themselves. What may be done is done by
/// the real program in this process's place. Nothing of the command line is loaded for it: an agent waits for every call.
/// </summary>
internal static class Shim
{
    private const int Refused = 1;
    private const int NotFound = 127;

    /// <summary>Runs one of them.</summary>
    /// <param name="args">All arguments of this process.</param>
    /// <param name="error">Where refusals are shown.</param>
    public static int Run(ReadOnlySpan<string> args, TextWriter error)
    {
        if (args is not [_, var name, var folder, .. var rest])
        {
            error.WriteLine("run-tui: shim is called by the programs of an agent's fence, with a name and a folder");
            return Refused;
        }

        var fence = new FenceFolder(folder);
        string[] arguments = [.. rest];
        try
        {
            return name switch
            {
                "git" => Git(fence, arguments, error),
                "gh" => GhRules.Judge(arguments) is { } refusal ? Refuse(fence, name, [refusal], error) : Execute(fence, name, arguments, error),
                "pre-push" => PrePush(fence, arguments, error),
                "decide" => CommandShim.Judge(fence, arguments.AsSpan(1), arguments[0]) is { } unread ? Refuse(fence, arguments[1], [unread], error) : 0,
                _ => CommandShim.Judge(fence, [name, .. arguments], inputPath: null) is { } command ? Refuse(fence, name, [command], error) : Execute(fence, name, arguments, error),
            };
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A guard that fails lets nothing through.
            return Refuse(fence, name, [new GitRefusal(name, string.Join(' ', arguments.Take(4)), "the guard failed: " + e.Message.ReplaceLineEndings(" "), "try again, or have a person do it")], error);
        }
    }

    private static int Git(FenceFolder fence, string[] arguments, TextWriter error)
    {
        if (fence.FindReal("git", Environment.GetEnvironmentVariable("PATH")) is not { } real)
        {
            error.WriteLine("run-tui: there is no 'git' on the PATH");
            return NotFound;
        }

        var git = new RealGit(real);
        if (new GitRules(new ProtectedBranches(fence.ReadProtected()), git.Read).Judge(arguments) is { } refusal)
        {
            return Refuse(fence, "git", [refusal], error);
        }

        // Even where the variables that lead to the hooks were taken away.
        var call = GitCall.Parse(arguments);
        string[] verb = call.Verb.Length > 0 ? [call.Verb] : [];
        ProcessReplacement.Execute(real, ["git", .. call.Globals, .. verb.Length > 0 ? new[] { "-c", "core.hooksPath=" + fence.Hooks } : [], .. verb, .. call.Rest]);
        return NotFound;
    }

    private static int PrePush(FenceFolder fence, string[] arguments, TextWriter error)
    {
        var (remote, url) = (arguments.ElementAtOrDefault(0) ?? "", arguments.ElementAtOrDefault(1) ?? "");
        var real = fence.FindReal("git", Environment.GetEnvironmentVariable("PATH")) ?? throw new IOException("there is no 'git' on the PATH");
        var git = new RealGit(real);
        var head = $"refs/remotes/{remote}/";
        var named = git.Read(["symbolic-ref", "-q", head + "HEAD"]);
        var asked = named is not null && named.StartsWith(head, StringComparison.Ordinal)
            ? named[head.Length..]
            : GitGuard.DefaultIn(git.Read(["ls-remote", "--symref", "--", url.Length > 0 ? url : remote, "HEAD"]) ?? "");
        var branches = new ProtectedBranches([.. fence.ReadProtected(), .. asked is null ? [] : new[] { asked }], [remote]);
        using var input = new StreamReader(Console.OpenStandardInput());
        var refusals = new PrePush(branches, git.Read).Judge(input.ReadToEnd());
        return refusals.IsEmpty ? 0 : Refuse(fence, "pre-push", refusals, error);
    }

    private static int Execute(FenceFolder fence, string name, string[] arguments, TextWriter error)
    {
        if (fence.FindReal(name, Environment.GetEnvironmentVariable("PATH")) is { } real)
        {
            ProcessReplacement.Execute(real, [name, .. arguments]);
        }

        error.WriteLine($"run-tui: there is no '{name}' on the PATH");
        return NotFound;
    }

    private static int Refuse(FenceFolder fence, string guard, IReadOnlyList<GitRefusal> refusals, TextWriter error)
    {
        foreach (var refusal in refusals)
        {
            error.WriteLine($"run-tui: refused: {Line(refusal.Operation)} on {Line(refusal.Target)}: {Line(refusal.Why)}; instead: {Line(refusal.Instead)}");
            try
            {
                new RefusalLog(TimeProvider.System).Add(Environment.CurrentDirectory, refusal);
                GuardRefusals.Add(fence.Folder, new GuardRefusal(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), guard, refusal.Operation, refusal.Target, refusal.Why));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                error.WriteLine("run-tui: the refusal could not be recorded: " + Line(e.Message));
            }
        }

        return Refused;
    }

    private static string Line(string text) => ControlText.Visible(text.Length <= 400 ? text : text[..400] + "…");
}
