using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>Programs that delete: rm and what is like it, find, rsync.</summary>
internal static class DeleteRule
{
    public static Refusal? Remove(Invocation run)
    {
        var options = Options.Read(run.Arguments);
        if (options.Has("--no-preserve-root", 7))
        {
            return new Refusal("filesystem.delete", "--no-preserve-root is only for deleting the whole system", "leave it out");
        }

        var isRecursive = run.Program is "rimraf" or "srm" or "trash-empty" || options.HasAny("rR") || options.Has("--recursive", 4);
        return All(run, options.Operands, isRecursive);
    }

    /// <summary>PowerShell's: its options have one dash, and may be shortened.</summary>
    public static Refusal? RemoveItem(Invocation run) =>
        All(run, run.Arguments.Where(word => word is not ['-', ..]), run.Arguments.Any(word => word.StartsWith("-r", StringComparison.OrdinalIgnoreCase)));

    public static Refusal? All(Invocation run, IEnumerable<string> operands, bool isRecursive)
    {
        foreach (var operand in operands)
        {
            if (run.Paths.Delete(operand, run.Folders, isRecursive) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>find: what it deletes, and what it runs on each file that it finds.</summary>
    public static Refusal? Find(Invocation run)
    {
        var words = run.Arguments;
        var at = 0;
        var follows = false;
        while (at < words.Count && (words[at] is "-H" or "-L" or "-P" or "-D" || words[at].StartsWith("-O", StringComparison.Ordinal)))
        {
            follows |= words[at] is "-H" or "-L";
            at += words[at] == "-D" ? 2 : 1;
        }

        var roots = new List<string>();
        while (at < words.Count && !(words[at].Length > 1 && words[at][0] == '-') && words[at] is not ("(" or "!" or ")" or ","))
        {
            roots.Add(words[at++]);
        }

        if (roots.Count == 0)
        {
            roots.Add(".");
        }

        string? name = null;
        var isLoose = false;
        for (; at < words.Count; at++)
        {
            switch (words[at])
            {
                case "-follow":
                    follows = true;
                    break;
                case "-o" or "-or" or "-not" or "!" or "(" or "," or "-files0-from":
                    isLoose = true;
                    break;
                case "-name" or "-iname" or "-path" or "-ipath" or "-wholename" when at + 1 < words.Count:
                    name ??= words[++at];
                    break;
                case "-delete":
                    if (DeleteFound(run, roots, isLoose ? null : name, follows, isRecursive: name is null || isLoose) is { } deleted)
                    {
                        return deleted;
                    }

                    break;
                case "-fprint" or "-fprintf" or "-fls" or "-fprint0" when at + 1 < words.Count:
                    if (run.Paths.Write(words[++at], run.Folders) is { } written)
                    {
                        return written;
                    }

                    break;
                case "-exec" or "-execdir" or "-ok" or "-okdir":
                    var inner = words.Skip(at + 1).TakeWhile(word => word is not ";" and not "+").ToList();
                    at += inner.Count;
                    if (RunFound(run, inner, roots, isLoose ? null : name, follows) is { } refusal)
                    {
                        return refusal;
                    }

                    break;
                default:
                    break;
            }
        }

        return null;
    }

    private static Refusal? DeleteFound(Invocation run, List<string> roots, string? name, bool follows, bool isRecursive) =>
        follows ? Follows() : All(run, roots.Select(root => Found(root, name)), isRecursive);

    private static Refusal Follows() =>
        new("filesystem.delete", "it follows links, and so leaves the folders that it is given", "leave out -L, -H and -follow");

    private static Refusal? RunFound(Invocation run, List<string> inner, List<string> roots, string? name, bool follows)
    {
        if (inner.Count == 0)
        {
            return null;
        }

        if (follows && inner.Exists(word => word is "rm" or "unlink" or "shred" or "/bin/rm" or "/usr/bin/rm" || word.Contains("rm ", StringComparison.Ordinal)))
        {
            return Follows();
        }

        foreach (var root in roots.Take(64))
        {
            var found = Found(root, name);
            run.Fencing.Decide([.. inner.Select(word => Placed(word, found))], run.Call);
        }

        return null;
    }

    private static string Placed(string word, string found) => word.Contains("{}", StringComparison.Ordinal) ? word.Replace("{}", found, StringComparison.Ordinal) : word;

    /// <summary>What find may find: the root and all in it, or files in it whose name is known.</summary>
    private static string Found(string root, string? name)
    {
        if (name is null)
        {
            return root;
        }

        var pattern = name.Replace('*', Mark.Star).Replace('?', Mark.Any).TrimStart('/');
        if (pattern.StartsWith("./", StringComparison.Ordinal))
        {
            pattern = pattern[2..];
        }

        // A name may be found at any depth, and '*' of find matches dots and slashes.
        return pattern.Trim(Mark.Star, '/') is { Length: > 1 } ? $"{root}/{Mark.Star}/{pattern}" : root;
    }

    /// <summary>rsync and rclone, where they delete what isn't in the source.</summary>
    public static Refusal? Synchronize(Invocation run)
    {
        var options = Options.Read(run.Arguments, "efTBM");
        if (options.Has('n') || options.Has("--dry-run"))
        {
            return null;
        }

        var deletes = run.Arguments.Any(word => word.StartsWith("--del", StringComparison.Ordinal));
        if (options.Operands is [.., var target] && !target.Contains(':'))
        {
            if (run.Paths.Write(target, run.Folders) is { } written)
            {
                return written;
            }

            if (deletes && run.Paths.Delete(target, run.Folders, isRecursive: true) is { } refusal)
            {
                return refusal;
            }
        }

        return options.Has("--remove-source-files") ? All(run, options.Operands.SkipLast(1), isRecursive: true) : null;
    }
}
