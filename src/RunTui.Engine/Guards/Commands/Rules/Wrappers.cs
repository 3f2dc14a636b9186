using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>Programs that run another: which words of theirs are the other's.</summary>
internal static class Wrappers
{
    /// <summary>Which options have a value, and how many operands of its own come before the program.</summary>
    private sealed record Shape(string WithValue, int Operands = 0, params string[] LongWithValue);

    private static readonly Dictionary<string, Shape> Shapes = new(StringComparer.Ordinal)
    {
        ["sudo"] = new("ugpChrtUDRT", 0, "--user", "--group", "--prompt", "--chdir", "--host"),
        ["doas"] = new("uC"),
        ["pkexec"] = new("u", 0, "--user"),
        ["env"] = new("uC", 0, "--unset", "--chdir"),
        ["command"] = new(""),
        ["builtin"] = new(""),
        ["exec"] = new("a"),
        ["nohup"] = new(""),
        ["nice"] = new("n", 0, "--adjustment"),
        ["ionice"] = new("cnpPu"),
        ["time"] = new("of"),
        ["gtime"] = new("of"),
        ["timeout"] = new("sk", 1, "--signal", "--kill-after"),
        ["gtimeout"] = new("sk", 1, "--signal", "--kill-after"),
        ["setsid"] = new(""),
        ["stdbuf"] = new("ioe"),
        ["unbuffer"] = new(""),
        ["chroot"] = new("", 1),
        ["strace"] = new("oeEpPsSuab"),
        ["ltrace"] = new("oeEpPsSuab"),
        ["taskset"] = new("", 1),
        ["chrt"] = new("", 1),
        ["numactl"] = new("NmCpi"),
        ["unshare"] = new("SGR"),
        ["nsenter"] = new("tSG"),
        ["systemd-run"] = new("upEM", 0, "--unit", "--property", "--setenv"),
        ["caffeinate"] = new("tw"),
        ["xvfb-run"] = new("seafnp"),
        ["dbus-run-session"] = new(""),
        ["firejail"] = new(""),
        ["bwrap"] = new(""),
        ["busybox"] = new(""),
        ["toybox"] = new(""),
        ["npx"] = new("pc", 0, "--package"),
        ["bunx"] = new(""),
        ["pnpx"] = new(""),
        ["uvx"] = new("p", 0, "--from", "--with"),
        ["direnv"] = new("", 2),
        ["dotenv"] = new("fe"),
        ["xargs"] = new("IEdnLPsa", 0, "--max-args", "--max-procs", "--delimiter", "--arg-file", "--max-lines", "--replace"),
        ["coproc"] = new(""),
        ["noglob"] = new(""),
        ["nocorrect"] = new(""),
        ["chronic"] = new(""),
        ["ts"] = new(""),
        ["catchsegv"] = new(""),
        ["fakeroot"] = new(""),
        ["proxychains"] = new("f"),
        ["proxychains4"] = new("f"),
    };

    /// <summary>Words after which the rest is a command.</summary>
    private static readonly HashSet<string> Leading =
    [
        "npm exec", "npm x", "pnpm exec", "pnpm dlx", "yarn exec", "yarn dlx", "yarn run", "bundle exec", "poetry run", "uv run", "pipx run", "pipenv run", "rbenv exec", "pyenv exec", "mise exec",
        "mise x", "asdf exec", "conda run", "hatch run", "rye run", "pdm run", "bun x", "op run", "doppler run", "aws-vault exec", "nix develop", "nix shell", "flatpak run",
    ];

    public static Refusal? Decide(Invocation run)
    {
        switch (run.Program)
        {
            case "ssh":
                var ssh = Options.Read(run.Arguments, "BbcDEeFIiJLlmOopQRSWw", stopsAtOperand: true);
                var remote = ssh.Operands;
                CommandValues.ReadSsh(run, ssh);
                return Text(run, string.Join(' ', remote.Skip(1)));
            case "su" or "runuser" or "script" or "sg":
                var options = Options.Read(run.Arguments, "cCgGsuwTOIEo", ["--command", "--session-command"]);
                return TextOf(run, options.Values("-c", "--command", "--session-command"));
            case "watch" or "entr" or "hyperfine" or "concurrently" or "nodemon":
                var watched = Options.Read(run.Arguments, "nqsprwmM", stopsAtOperand: true).Operands;
                return run.Program is "hyperfine" or "concurrently" ? TextOf(run, watched) : Text(run, string.Join(' ', watched));
            case "flock":
                var locked = Options.Read(run.Arguments, "wEc", stopsAtOperand: true);
                if (locked.Operands is [_, "-c" or "--command", var text, ..])
                {
                    return Text(run, text);
                }

                run.Fencing.Decide([.. locked.Operands.Skip(1)], run.Call);
                return null;
            case "parallel":
                return Parallel(run);
            case "nix-shell":
                return TextOf(run, Options.Read(run.Arguments, "pIA", ["--run", "--command"]).Values("--run", "--command"));
            case "crontab":
                return run.Input is { } table ? Crontab(run, table) : null;
            default:
                break;
        }

        if (run.Arguments.Count > 0 && Leading.Contains($"{run.Program} {run.Arguments[0]}"))
        {
            run.Fencing.Decide(Rest(run, [.. run.Arguments.Skip(1)], new Shape("np", run.Program == "aws-vault" ? 1 : 0)), run.Call);
            return null;
        }

        if (!Shapes.TryGetValue(run.Program, out var shape))
        {
            return null;
        }

        if (run.Program == "command" && run.Arguments is ["-v" or "-V", ..])
        {
            return null;
        }

        if (run.Program == "env" && Split(run) is { } split)
        {
            return Text(run, split);
        }

        var rest = Rest(run, run.Arguments, shape);
        if (run.Program == "xargs")
        {
            return Xargs(run, rest);
        }

        if (run.Program == "direnv" && run.Arguments is not ["exec", ..])
        {
            return null;
        }

        run.Fencing.Decide(rest, run.Call);
        return null;
    }

    /// <summary>fd: as find, with other names.</summary>
    public static Refusal? FindShort(Invocation run)
    {
        var words = run.Arguments;
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] is "-x" or "-X" or "--exec" or "--exec-batch")
            {
                var root = words.Take(i).Where(word => word is not ['-', ..]).Skip(1).LastOrDefault() ?? ".";
                var inner = words.Skip(i + 1).TakeWhile(word => word != ";").ToList();
                run.Fencing.Decide([.. inner.Exists(word => word.Contains('{')) ? inner.Select(word => word is "{}" ? root : word) : inner.Append(root)], run.Call);
            }
        }

        return null;
    }

    /// <summary>What is left once options, variables and operands of the wrapper itself are taken off.</summary>
    private static List<string> Rest(Invocation run, IReadOnlyList<string> words, Shape shape)
    {
        var at = 0;
        var operands = shape.Operands;
        for (; at < words.Count; at++)
        {
            var word = words[at];
            if (word == "--")
            {
                at++;
                break;
            }

            if (word is ['-', _, ..])
            {
                var takesNext = word.StartsWith("--", StringComparison.Ordinal)
                    ? shape.LongWithValue.Contains(word)
                    : shape.WithValue.Contains(word[^1]) && word.AsSpan(1, word.Length - 2).IndexOfAny(shape.WithValue) < 0;
                at += takesNext ? 1 : 0;
            }
            else if (run.Program is "env" or "sudo" or "doas" or "command" or "systemd-run" && word.IndexOf('=') > 0 && word.IndexOf('/') is var slash && (slash < 0 || slash > word.IndexOf('=')))
            {
                CommandValues.ReadAssignment(run.Fencing, word);
                continue;
            }
            else if (operands-- <= 0)
            {
                break;
            }
        }

        return [.. words.Skip(at)];
    }

    private static string? Split(Invocation run)
    {
        for (var i = 0; i < run.Arguments.Count; i++)
        {
            var word = run.Arguments[i];
            if (word is "-S" or "--split-string" && i + 1 < run.Arguments.Count)
            {
                return string.Join(' ', run.Arguments.Skip(i + 1));
            }

            if (word.StartsWith("-S", StringComparison.Ordinal) || word.StartsWith("--split-string=", StringComparison.Ordinal))
            {
                return string.Join(' ', run.Arguments.Skip(i).Select((part, at) => at > 0 ? part : part[1] == 'S' ? part[2..] : part[15..]));
            }

            if (word is not ['-', ..])
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>What xargs adds to a command comes out of the pipe, and is known where something simple wrote it.</summary>
    private static Refusal? Xargs(Invocation run, List<string> rest)
    {
        if (rest.Count == 0)
        {
            return null;
        }

        var placeholder = Options.Read(run.Arguments, "IEdnLPsa", ["--replace"], stopsAtOperand: true).Values("-I", "--replace").FirstOrDefault() ?? (run.Arguments.Contains("-i") ? "{}" : null);
        var isPlaced = placeholder is { Length: > 0 } && rest.Exists(word => word.Contains(placeholder, StringComparison.Ordinal));
        foreach (var given in Given(run))
        {
            run.Fencing.Decide(isPlaced ? [.. rest.Select(word => word.Replace(placeholder!, given, StringComparison.Ordinal))] : [.. rest, given], run.Call);
        }

        return null;
    }

    private static IEnumerable<string> Given(Invocation run)
    {
        if (run.Input is { Length: < 4000 } said)
        {
            return said.Split([' ', '\n', '\t', '\0'], StringSplitOptions.RemoveEmptyEntries).Take(64);
        }

        // Files that find lists are below its roots, with the name that it looks for.
        if (run.Call.Upstream is [.., { Words: ["find", ..] } found] && found.Words.IndexOf("-name") is var name && !found.Words.Exists(word => word is "-o" or "!" or "-not" or "-L"))
        {
            var pattern = name > 0 && name + 1 < found.Words.Count ? found.Words[name + 1].Replace('*', Mark.Star) : "";
            var roots = found.Words.Skip(1).TakeWhile(word => word is not ['-', ..]).DefaultIfEmpty(".").Take(16);
            return roots.Select(root => pattern.Trim(Mark.Star).Length > 1 ? $"{root}/{Mark.Star}/{pattern}" : root);
        }

        return run.Call.Upstream is [.., { Words: ["git", "ls-files" or "diff", ..] }] ? ["listed"] : [Mark.Unknown.ToString()];
    }

    private static Refusal? Parallel(Invocation run)
    {
        var words = Rest(run, run.Arguments, new Shape("jISaN", 0, "--jobs", "--arg-file"));
        var mark = words.FindIndex(word => word is ":::" or "::::" or ":::+");
        var command = mark < 0 ? words : words[..mark];
        var given = mark < 0 ? [.. Given(run)] : words.Skip(mark + 1).Where(word => !word.StartsWith(":::", StringComparison.Ordinal)).Take(64).ToList();
        foreach (var item in given.DefaultIfEmpty(""))
        {
            var text = string.Join(' ', command);
            if (Text(run, command.Count == 0 ? item : text.Contains("{}", StringComparison.Ordinal) ? text.Replace("{}", item, StringComparison.Ordinal) : $"{text} {item}") is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static Refusal? Crontab(Invocation run, string table)
    {
        foreach (var line in table.Split('\n').Take(1000))
        {
            var fields = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 6)
            {
                run.Fencing.Read(fields[5], positional: null);
            }
        }

        return null;
    }

    private static Refusal? TextOf(Invocation run, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            Text(run, text);
        }

        return null;
    }

    private static Refusal? Text(Invocation run, string text)
    {
        var folders = run.Fencing.State.Folders;
        run.Fencing.Read(Mark.ToText(text), positional: null);
        run.Fencing.State.Folders = folders;
        return null;
    }
}
