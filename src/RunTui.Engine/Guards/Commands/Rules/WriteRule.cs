using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>Programs that write files: by redirection, as copies, in place, out of archives.</summary>
internal static class WriteRule
{
    public static Refusal? Redirected(ShellCall call, Fencing fencing)
    {
        foreach (var redirection in call.Redirections)
        {
            if (redirection.Writes && fencing.Paths.Write(redirection.Target, fencing.State.Folders) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>Programs all of whose operands are written.</summary>
    public static Refusal? Each(Invocation run, string withValue = "", int skip = 0) =>
        All(run, Options.Read(run.Arguments, withValue).Operands.Skip(skip));

    public static Refusal? All(Invocation run, IEnumerable<string> targets)
    {
        foreach (var target in targets)
        {
            if (run.Paths.Write(target, run.Folders) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>cp, mv, ln and install.</summary>
    public static Refusal? Copy(Invocation run)
    {
        var options = Options.Read(run.Arguments, run.Program == "install" ? "tSgmo" : "tS", ["--target-directory", "--suffix", "--mode", "--owner", "--group"]);
        var named = options.Values("-t", "--target-directory").ToList();
        var sources = named.Count > 0 || options.Operands.Count < 2 ? options.Operands : options.Operands[..^1];
        IReadOnlyList<string> targets = named.Count > 0 ? named : options.Operands.Count < 2 ? [] : [options.Operands[^1]];
        if (All(run, targets) is { } refusal)
        {
            return refusal;
        }

        // A copy into a folder gets the name of its source there.
        if (run.Program is "cp" or "mv" or "install" or "ln" && All(run, from target in targets from source in sources.Take(64) select target.TrimEnd('/') + "/" + source[(source.TrimEnd('/').LastIndexOf('/') + 1)..].TrimEnd('/')) is { } inside
            && inside.Rule == "protected.state" && !targets.All(target => IsElsewhere(run, target)))
        {
            return inside;
        }

        if (run.Program == "mv")
        {
            return targets is ["/dev/null"] ? DeleteRule.All(run, sources.Append("/dev/null/x"), isRecursive: true) : Moved(run, sources);
        }

        return run.Program == "ln" ? Linked(run, sources) : null;
    }

    /// <summary>scp and sftp: where a copy goes to on this machine, and what they run.</summary>
    public static Refusal? CopyFromHost(Invocation run)
    {
        var options = Options.Read(run.Arguments, "cFiJloPSDXs");
        CommandValues.ReadSsh(run, options);
        return options.Operands is [.. { Count: > 0 } sources, var target] && !target.Contains(':')
            ? All(run, sources.Select(source => target.TrimEnd('/') + "/" + source[(source.TrimEnd('/').LastIndexOfAny(['/', ':']) + 1)..].TrimEnd('/')).Prepend(target))
            : null;
    }

    /// <summary>A backup may have the name of what it is a backup of.</summary>
    private static bool IsElsewhere(Invocation run, string target) =>
        run.Folders.All(folder => FencePath.Of(target, folder) is { } path && (path.IsUnknown || !path.IsRooted || path.Below(run.Fencing.Place.WorkingFolder) is not []));

    private static Refusal? Moved(Invocation run, IReadOnlyList<string> sources)
    {
        foreach (var source in sources)
        {
            if (run.Paths.Write(source, run.Folders) is { } refusal)
            {
                return refusal;
            }

            foreach (var folder in run.Folders)
            {
                var path = FencePath.Of(source, folder);
                if (path.IsRooted && !path.IsUnknown && (path.Segments.Count == 0 || path.MayBe(run.Fencing.Place.Home, orInside: false, orAbove: true) || path.MayBe(run.Fencing.Place.WorkingFolder, orInside: false, orAbove: true)
                    || path.Below(run.Fencing.Place.Home) is [['.', ..], ..] && path.Below(run.Fencing.Place.WorkingFolder) is null))
                {
                    return new Refusal("filesystem.move", $"{Mark.Shown(source)} is more than a folder of the project", "move what is in the project");
                }
            }
        }

        return null;
    }

    /// <summary>A link to what is protected is a second way to write it.</summary>
    private static Refusal? Linked(Invocation run, IReadOnlyList<string> sources)
    {
        foreach (var source in sources)
        {
            foreach (var folder in run.Folders)
            {
                if (run.Paths.IsProtected(FencePath.Of(source, folder), orAbove: false))
                {
                    return new Refusal("protected.state", $"a link to {Mark.Shown(source)} would be a second way to write it", "copy it");
                }
            }
        }

        return null;
    }

    /// <summary>sed, perl, ruby, awk and the like where they edit in place.</summary>
    public static Refusal? InPlace(Invocation run)
    {
        var isInPlace = run.Program switch
        {
            "sed" or "gsed" => run.Arguments.Any(word => word.StartsWith("--in-place", StringComparison.Ordinal) || (word is ['-', not '-', ..] && word.AsSpan(1).IndexOf('i') is var i and >= 0 && word.AsSpan(1, i).IndexOfAny("efl") < 0)),
            "awk" or "gawk" => run.Arguments.Contains("inplace"),
            "ed" or "ex" or "vi" or "vim" or "nvim" or "nano" or "emacs" => true,
            _ => run.Arguments.Any(word => word is ['-', not '-', ..] && word.Contains('i') && word.Skip(1).All(c => "0123456789.abcilnpsw".Contains(c)) || word.StartsWith("-i", StringComparison.Ordinal) || word.StartsWith("-pi", StringComparison.Ordinal)),
        };
        return isInPlace ? All(run, run.Arguments.Where(word => !word.StartsWith('-'))) : null;
    }

    /// <summary>Languages that can edit in place as sed does.</summary>
    public static Refusal? InPlaceOf(Invocation run) => run.Program is "perl" or "ruby" ? InPlace(run) : null;

    /// <summary>Archives: where they are taken out to.</summary>
    public static Refusal? Extract(Invocation run)
    {
        switch (run.Program)
        {
            case "unzip" or "7z" or "7za" or "bsdtar" or "unrar":
                return Unpack(run, Options.Read(run.Arguments, "dC").Values("-d", "-C").Concat(run.Arguments.Where(word => word.StartsWith("-o", StringComparison.Ordinal) && word.Length > 2).Select(word => word[2..])));
            case "zip":
                return run.Arguments.Any(word => word is "-m" or "-rm" or "--move") ? DeleteRule.All(run, Options.Read(run.Arguments).Operands.Skip(1), isRecursive: true) : null;
            case "cpio" or "pax":
                return Unpack(run, Options.Read(run.Arguments, "DFIO").Values("-D"));
            default:
                break;
        }

        var options = Options.Read(run.Arguments, "CfI", ["--directory", "--file", "--to-command", "--use-compress-program", "--checkpoint-action", "--rsh-command"]);
        if (options.Has("--remove-files"))
        {
            return DeleteRule.All(run, options.Operands, isRecursive: true);
        }

        foreach (var action in options.Values("--to-command", "--use-compress-program", "--checkpoint-action", "--rsh-command", "-I"))
        {
            run.Fencing.Read(Mark.ToText(action.StartsWith("exec=", StringComparison.Ordinal) ? action[5..] : action), positional: null);
        }

        var isOld = run.Arguments is [['-', ..], ..] or [];
        var takesOut = options.Has('x') || options.Has("--extract", 5) || options.Has("--get") || (!isOld && run.Arguments[0].Contains('x'));
        var makes = options.HasAny("cru") || (!isOld && run.Arguments[0].AsSpan().IndexOfAny("cru") >= 0);
        return takesOut
            ? Unpack(run, options.Values("-C", "--directory").Concat(options.Operands.Where(word => word.Contains('/', StringComparison.Ordinal) || word.StartsWith('.'))).Where(word => !word.Contains(".tar", StringComparison.Ordinal)))
            : makes ? All(run, options.Values("-f", "--file")) : null;
    }

    private static Refusal? Unpack(Invocation run, IEnumerable<string> targets)
    {
        foreach (var target in targets)
        {
            if ((run.Paths.Write(target, run.Folders) ?? run.Paths.Unpack(target, run.Folders)) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>Downloads: the files they are written to.</summary>
    public static Refusal? Download(Invocation run)
    {
        if (run.Program == "curl")
        {
            var options = Options.Read(run.Arguments, "odXHuFTAbcewmxK", ["--output", "--output-dir", "--request", "--data", "--header"]);
            return All(run, options.Values("-o", "--output", "--output-dir", "-c", "--cookie-jar")) ?? CloudRules.Request(options);
        }

        return All(run, Options.Read(run.Arguments, "OPo", ["--output-document", "--directory-prefix"]).Values("-O", "-P", "-o", "--output-document", "--directory-prefix"));
    }

    public static Refusal? Dd(Invocation run) =>
        All(run, run.Arguments.Where(word => word.StartsWith("of=", StringComparison.Ordinal)).Select(word => word[3..]));

    /// <summary>chmod, chown, chgrp, chattr, setfacl.</summary>
    public static Refusal? Rights(Invocation run)
    {
        var options = Options.Read(run.Arguments, run.Program == "setfacl" ? "mxM" : "", ["--reference"]);
        var mode = options.Operands.Count > 0 ? options.Operands[0] : "";
        var operands = run.Program == "setfacl" || options.Has("--reference") ? options.Operands : options.Operands.Skip(1);
        if (All(run, operands) is { } refusal)
        {
            return refusal;
        }

        if (!options.HasAny("R") && !options.Has("--recursive", 4))
        {
            return null;
        }

        var opens = run.Program != "chmod" || mode.Contains("777", StringComparison.Ordinal) || mode is "000" or "0" or "666" or "a+w" or "a+rwx" or "o+w" or "+w" or "ugo+rwx" or "a=rwx" or "a-rwx" or "a-r";
        foreach (var operand in operands)
        {
            if (run.Paths.ChangeTree(operand, run.Folders, opens && run.Program == "chmod") is { } tree)
            {
                return tree;
            }
        }

        return null;
    }
}
