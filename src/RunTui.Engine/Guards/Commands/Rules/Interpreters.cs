using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>
/// Programs in other languages that stand in a command. They are not understood, only searched: for trees that they delete, for commands that
/// they run, for protected files that they open to write.
/// </summary>
internal static class Interpreters
{
    /// <summary>Calls that delete a folder with all that is in it.</summary>
    private static readonly string[] Deleting =
    [
        "rmtree(", "rmSync(", "rmdirSync(", "fs.rm(", "fs.rmdir(", "rimraf(", "rimraf.sync(", "removeSync(", "emptyDirSync(", "rm_rf(", "rm_r(", "remove_entry_secure(", "remove_tree(", "remove_entry(", "deleteTree(", "rm_rf ", "rm_r ", "remove_tree ", "rmtree ", "Deno.removeSync(", "Deno.remove(",
    ];

    /// <summary>Calls that delete one file, or those that a glob matches.</summary>
    private static readonly string[] DeletingOne =
    [
        "os.remove(", "os.unlink(", "').remove(", "').unlink(", "\").remove(", "\").unlink(", "unlink(", "unlinkSync(", "unlink ", "File.delete(", "File.delete ", "File.unlink(", "FileUtils.rm(", "FileUtils.rm ", "rm_f(", "rm_f ", "fs.rm(",
    ];

    /// <summary>Of one list, that are looked at as commands: a program with more of them is no command in disguise.</summary>
    private const int MostTexts = 100;

    private static readonly string[] Running =
    [
        "system", "popen", "Popen", "subprocess", "exec", "spawn", "shell", "check_call", "check_output", "`", "%x", "qx", "passthru", "Open3", "Deno.Command", "Bun.$", "run(",
    ];

    private static readonly string[] Writing =
    [
        "'w", "\"w", "'a'", "\"a\"", "'ab", "'x'", "\"x\"", "'r+", "\"r+", "'>", "\">", "'+", "mode=", "write", "append", "Write", "unlink", "remove", "rename", "truncate", "rmtree", "rmSync", "copy", "move", "mkdir", "symlink", "replace(", "touch", "chmod", "dump", "rm(", "delete", "put_contents", "cpSync", "O_",
    ];

    public static bool IsPython(string program) => program.StartsWith("python", StringComparison.Ordinal) || program.StartsWith("pypy", StringComparison.Ordinal) || program is "ipython" or "py";

    public static Refusal? Decide(Invocation run)
    {
        var letters = IsPython(run.Program) ? "c" : run.Program switch
        {
            "perl" or "ruby" => "eE",
            "php" => "r",
            "node" or "nodejs" or "bun" => "ep",
            "lua" or "osascript" => "e",
            "awk" or "gawk" => "",
            _ => "",
        };
        var words = run.Arguments;
        var reads = true;
        var isEditor = run.Program is "sed" or "gsed" or "awk" or "gawk" or "ed" or "ex" or "vi" or "vim" or "nvim" or "nano" or "emacs";
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word is "--eval" or "--print" || (word is ['-', not '-', ..] && letters.Contains(word[^1]) && word.Length < 8))
            {
                reads = false;
                if (i + 1 < words.Count && Text(run, words[i + 1]) is { } refusal)
                {
                    return refusal;
                }

                break;
            }

            if (word is ['-', not '-', ..] && word.Length > 2 && letters.Contains(word[1]))
            {
                return Text(run, word[2..]);
            }

            if (run.Program == "deno" && word == "eval" && i + 1 < words.Count)
            {
                return Text(run, words[i + 1]);
            }

            if (word is "-m" || word is not ['-', ..])
            {
                reads = word is "/dev/stdin";
                if (run.Program is "awk" or "gawk" or "sed" or "gsed" && (word.Contains("system", StringComparison.Ordinal) || word.Contains('|', StringComparison.Ordinal)))
                {
                    return Text(run, word);
                }

                // A tool that is started as a script of its language.
                if (!reads && word is not ['-', ..] && !isEditor)
                {
                    run.Fencing.Decide([.. words.Skip(i)], run.Call);
                }

                break;
            }
        }

        if (!reads || isEditor)
        {
            return null;
        }

        return run.Call.ReadsFetched ? ShellRule.Fetched() : run.Input is { } input ? Text(run, input) : null;
    }

    public static Refusal? Text(Invocation run, string code)
    {
        code = Mark.ToText(code);
        foreach (var call in Deleting)
        {
            for (var at = code.IndexOf(call, StringComparison.Ordinal); at >= 0; at = Next(code, call, at))
            {
                if (Deleted(run, code.AsSpan(at + call.Length)) is { } refusal)
                {
                    return refusal;
                }
            }
        }

        foreach (var call in DeletingOne)
        {
            for (var at = code.IndexOf(call, StringComparison.Ordinal); at >= 0; at = Next(code, call, at))
            {
                if (DeletedOne(run, code.AsSpan(at + call.Length)) is { } refusal)
                {
                    return refusal;
                }
            }
        }

        if (run.Paths.Mentions(code) && Writing.Any(word => code.Contains(word, StringComparison.Ordinal)))
        {
            return new Refusal("protected.state", "it may write a file that holds the state of a run, which only the run itself changes", "read it only; answer through run-tui");
        }

        return Running.Any(word => code.Contains(word, StringComparison.Ordinal)) ? Commands(run, code) : null;
    }

    private static int Next(string code, string call, int at) => code.IndexOf(call, at + call.Length, StringComparison.Ordinal);

    private static Refusal? Deleted(Invocation run, ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(" ([");
        if (rest.StartsWith("Path("))
        {
            rest = rest[5..];
        }

        if (rest is ['\'' or '"' or '`', ..] && rest[1..].IndexOf(rest[0]) is var end and >= 0)
        {
            var path = rest.Slice(1, Math.Min(end, 4096)).ToString();
            return run.Paths.Delete(path.StartsWith('~') ? run.Fencing.Place.Home + path[1..] : path, run.Folders, isRecursive: true);
        }

        return new Refusal("filesystem.delete", "nobody can know what it would delete before it runs", "write the path out");
    }

    /// <summary>A file that is known, or all that a glob matches; of any other nobody knows, as of <c>rm "$FILE"</c>.</summary>
    private static Refusal? DeletedOne(Invocation run, ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(" (");
        var isGlob = rest.StartsWith("glob") || rest.StartsWith("Dir") || rest is ['<', ..];
        if (isGlob && rest.IndexOfAny("'\"<*") is var start and >= 0)
        {
            rest = rest[start..];
        }

        var close = rest is ['<', ..] ? '>' : rest is ['\'' or '"' or '`', ..] ? rest[0] : '\0';
        if (close == '\0' || rest[1..].IndexOf(close) is not (var end and >= 0))
        {
            return isGlob ? new Refusal("filesystem.delete", "nobody can know which files it would delete before it runs", "name the files") : null;
        }

        var path = rest.Slice(1, Math.Min(end, 4096)).ToString();
        return run.Paths.Delete(isGlob ? path.Replace('*', Mark.Star).Replace('?', Mark.Any) : path, run.Folders, isRecursive: false);
    }

    /// <summary>Texts that may be commands, and lists of words that may be one.</summary>
    private static Refusal? Commands(Invocation run, string code)
    {
        var words = new List<string>();
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] is not ('\'' or '"' or '`'))
            {
                if (code[i] is '[' or '(' or ';' or '\n')
                {
                    Word(run, words);
                }

                continue;
            }

            var end = code.IndexOf(code[i], i + 1);
            if (end < 0)
            {
                break;
            }

            words.Add(code[(i + 1)..end]);
            i = end;
        }

        Word(run, words);
        foreach (var sign in (string[])["qx{", "%x{", "qx(", "%x(", "qx/"])
        {
            var at = code.IndexOf(sign, StringComparison.Ordinal);
            var end = at < 0 ? -1 : code.IndexOfAny(['}', ')', '/'], at + sign.Length);
            if (end > 0)
            {
                Tolerant(run, code[(at + sign.Length)..end]);
            }
        }

        return null;
    }

    private static void Word(Invocation run, List<string> words)
    {
        if (words.Count > 1)
        {
            run.Fencing.Decide([.. words], run.Call);
        }

        foreach (var word in words.Take(MostTexts))
        {
            Tolerant(run, word);
        }

        words.Clear();
    }

    /// <summary>Most texts in a program are no commands, and what can't be read is none.</summary>
    private static void Tolerant(Invocation run, string text)
    {
        try
        {
            run.Fencing.Read(text, positional: null);
        }
        catch (ShellSyntaxException)
        {
            // Not a command, then.
        }
    }
}
