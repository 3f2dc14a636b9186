using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Guards.Commands;
using RunTui.Engine.Guards.GuardedGit;

namespace RunTui.Engine.Guards.Fences;

/// <summary>
/// Programs that stand before the real ones on an agent's PATH, and hooks that its git calls: a folder, and variables that lead there.
/// It keeps back who is careless or talked into something. Who takes the variables away, or removes the folder, isn't kept back: that
/// takes a sandbox of the agent's own tool.
/// </summary>
public static class AgentFence
{
    /// <summary>
    /// Every hook that git calls in a checkout. Those that change what git does by merely being there (<c>proc-receive</c>, <c>push-to-checkout</c>)
    /// are left out; a remote calls its own in any case.
    /// </summary>
    private static readonly ImmutableArray<string> Hooks =
    [
        "applypatch-msg", "pre-applypatch", "post-applypatch", "pre-commit", "pre-merge-commit", "prepare-commit-msg", "commit-msg", "post-commit", "pre-rebase",
        "post-checkout", "post-merge", "pre-push", "pre-receive", "update", "post-receive", "post-update", "reference-transaction", "pre-auto-gc", "post-rewrite",
        "sendemail-validate", "post-index-change", "p4-changelist", "p4-prepare-changelist", "p4-post-changelist", "p4-pre-submit",
    ];

    /// <summary>Writes the folder, or brings it up to date.</summary>
    /// <param name="folder">Absolute; nothing else may be in it.</param>
    /// <param name="settings">What it is made with.</param>
    /// <param name="environment">The value of a variable that the agent would have, or null.</param>
    /// <returns>The variables that the agent is to have, on top of its own.</returns>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    /// <exception cref="ArgumentException">The folder's path has a colon, which no PATH can hold.</exception>
    public static ImmutableDictionary<string, string> Prepare(string folder, FenceSettings settings, Func<string, string?> environment)
    {
        if (!Path.IsPathFullyQualified(folder) || folder.AsSpan().IndexOfAny(':', '\n') >= 0)
        {
            throw new ArgumentException($"'{folder}' can't be an agent's fence: the path must be absolute, without colons and line breaks.", nameof(folder));
        }

        folder = Path.TrimEndingDirectorySeparator(folder);
        var (bin, hooks) = (Path.Combine(folder, "bin"), Path.Combine(folder, "hooks"));
        Directory.CreateDirectory(bin);
        Directory.CreateDirectory(hooks);
        FenceFiles.Write(Path.Combine(folder, FenceFolder.ProtectedFile), string.Concat(settings.Protected.Select(p => p.ReplaceLineEndings(" ") + "\n")), isProgram: false);

        FenceFiles.Write(Path.Combine(folder, FenceFolder.PlaceFile), string.Concat(settings.ProtectedPaths.Prepend(settings.Workspace ?? "").Select(p => p.ReplaceLineEndings(" ") + "\n")), isProgram: false);

        var head = Head(folder, settings);
        foreach (var shim in (FenceShim[])[new("git", FenceScripts.Git), new("gh", FenceScripts.Gh), .. CommandShims.All(settings.ProtectedPaths), .. settings.Shims])
        {
            FenceFiles.Write(Path.Combine(bin, shim.Name), $"#!/bin/sh\nname={ShellText.Quoted(shim.Name)}\n{head}{FenceScripts.Prelude}{shim.Script}");
        }

        var hook = $"#!/bin/sh\n{head}{FenceScripts.Prelude}{FenceScripts.Hook}";
        foreach (var name in Hooks)
        {
            FenceFiles.Write(Path.Combine(hooks, name), hook);
        }

        return Variables(bin, hooks, environment);
    }

    private static ImmutableDictionary<string, string> Variables(string bin, string hooks, Func<string, string?> environment)
    {
        var variables = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var path = environment("PATH") is { Length: > 0 } given ? given : "/usr/local/bin:/usr/bin:/bin";
        variables["PATH"] = path == bin || path.StartsWith(bin + ":", StringComparison.Ordinal) ? path : $"{bin}:{path}";

        var count = int.TryParse(environment("GIT_CONFIG_COUNT"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : 0;
        for (var at = 0; at < count; at++)
        {
            if (environment(Numbered("KEY", at)) == "core.hooksPath" && environment(Numbered("VALUE", at)) == hooks)
            {
                return variables.ToImmutable();
            }
        }

        variables["GIT_CONFIG_COUNT"] = (count + 1).ToString(CultureInfo.InvariantCulture);
        variables[Numbered("KEY", count)] = "core.hooksPath";
        variables[Numbered("VALUE", count)] = hooks;
        return variables.ToImmutable();
    }

    private static string Numbered(string what, int at) => string.Create(CultureInfo.InvariantCulture, $"GIT_CONFIG_{what}_{at}");

    private static string Head(string folder, FenceSettings settings)
    {
        var program = string.Join(' ', settings.Program.Select(ShellText.Quoted));
        var checks = string.Join("\n    ", settings.Program.Where(Path.IsPathFullyQualified).Select(p => $"[ -f {ShellText.Quoted(p)} ] || refused {ShellText.Quoted(p)}"));
        var patterns = ShellText.Patterns(new ProtectedBranches(settings.Protected).Patterns);
        return $$"""
            fence={{ShellText.Quoted(folder)}}
            guarded={{ShellText.Quoted(settings.GuardedRepository ?? "")}}
            has_program() {
                {{checks}}
            }
            program() { exec {{program}} "$@"; }
            is_protected() { case ${1#refs/heads/} in {{patterns}}) return 0 ;; esac; return 1; }

            """;
    }
}
