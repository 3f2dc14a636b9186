using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands;

/// <summary>Which files a command may delete and write.</summary>
internal sealed class PathJudge(FencePlace place)
{
    private const string DeleteRule = "filesystem.delete";

    private const string Narrow = "name a folder of the project by its path, such as ./build, and delete that";

    /// <summary>Hidden folders that tools make again.</summary>
    private static readonly HashSet<string> Caches =
    [
        ".venv", ".next", ".nuxt", ".svelte-kit", ".output", ".turbo", ".parcel-cache", ".angular", ".nyc_output", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".tox", ".nox",
        ".ipynb_checkpoints", ".eggs", ".dart_tool", ".gradle", ".build", ".vite", ".docusaurus", ".serverless", ".aws-sam", ".webpack", ".rpt2_cache", ".eslintcache",
        ".sass-cache", ".jekyll-cache", ".hypothesis", ".coverage", ".DS_Store",
    ];

    private static readonly HashSet<string> Outputs =
    [
        "build", "dist", "target", "out", "bin", "obj", "node_modules", "coverage", "htmlcov", "__pycache__", "venv", "env", "tmp", "temp", "cache", "logs", "vendor", "release", "debug",
        "artifacts", "test-results", "TestResults", "playwright-report", "storybook-static", "_build", "deps", "public", "site", "bower_components", "DerivedData", "Pods", "results", "output",
        "packages-microsoft", "cmake-build-debug", "cmake-build-release", "lcov-report", "generated",
    ];

    private static readonly HashSet<string> SystemFolders =
    [
        "bin", "boot", "dev", "etc", "lib", "lib32", "lib64", "libx32", "opt", "proc", "root", "run", "sbin", "srv", "sys", "usr", "var", "System", "Library", "Applications", "nix", "snap",
    ];

    private static readonly HashSet<string> WrittenByNobody = ["bin", "boot", "etc", "lib", "lib32", "lib64", "proc", "sbin", "sys", "usr", "System", "dev"];

    private static readonly string[] Profiles =
    [
        ".bashrc", ".bash_profile", ".bash_login", ".bash_logout", ".bash_aliases", ".profile", ".zshrc", ".zshenv", ".zprofile", ".zlogin", ".zlogout", ".kshrc", ".inputrc", ".xprofile", ".xinitrc", ".xsession",
        ".gitconfig", ".netrc", ".pam_environment", ".vimrc", ".forward", ".rhosts",
    ];

    private static readonly HashSet<string> Streams = ["null", "zero", "full", "stdin", "stdout", "stderr", "tty", "random", "urandom", "ptmx", "tcp", "udp"];

    /// <summary>The command works in a home folder, or above one: not all that is there is its own.</summary>
    private readonly bool _isWide = FencePath.Of(place.WorkingFolder, null).MayBe(place.Home, orInside: false, orAbove: true);

    private readonly IReadOnlyList<string[]> _protected = [.. Absolute(place).Select(FencePath.Split)];

    private readonly string[] _home = FencePath.Split(place.Home);

    private readonly string[] _work = FencePath.Split(place.WorkingFolder);

    private readonly string[] _start = FencePath.Split(place.StartsIn ?? place.WorkingFolder);

    private readonly string[]? _checkout = place.Checkout is null ? null : FencePath.Split(place.Checkout);

    private readonly IReadOnlyList<(string[] Names, bool IsInHome)> _temporary =
        [.. place.TemporaryFolders.Select(folder => (FencePath.Split(folder), FencePath.Of(folder, null).Below(place.Home) is not null))];

    private readonly IReadOnlyList<IReadOnlyList<string>> _names = [.. Relative(place).Select(FencePath.Split)];

    /// <summary>Whether something may be deleted.</summary>
    /// <param name="word">The operand, with marks.</param>
    /// <param name="folders">Where the shell may be.</param>
    /// <param name="isRecursive">With all that is in it.</param>
    public Refusal? Delete(string word, IReadOnlyList<string?> folders, bool isRecursive)
    {
        if (word.Length == 0)
        {
            return null;
        }

        foreach (var folder in folders)
        {
            var path = FencePath.Of(word, folder);
            if ((isRecursive ? DeleteTree(path) : DeleteFile(path)) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>Whether something may be written, made, moved away or given other rights.</summary>
    public Refusal? Write(string word, IReadOnlyList<string?> folders)
    {
        if (word.Length == 0 || word == "-")
        {
            return null;
        }

        foreach (var folder in folders)
        {
            var path = FencePath.Of(word, folder);
            if (IsProtected(path, orAbove: false))
            {
                return Protected(path);
            }

            if (IsDevice(path))
            {
                return new Refusal("filesystem.device", $"{Shown(path)} is a device, and what is on it would be lost", "write to a file of the project");
            }

            if ((_isWide || Own(path) is null) && path.Below(_home) is { Count: > 0 } inHome && IsCarriedOut(inHome))
            {
                return new Refusal("filesystem.home", $"{Shown(path)} is carried out, or lets somebody in, whenever the user works", "leave it to the user");
            }

            if (path is { IsRooted: true, IsUnknown: false } && !IsTemporary(path) && path.Below(_work) is null
                && (path.Segments.Count == 0 || (WrittenByNobody.Contains(path.Segments[0]) && path.Segments[0] != "dev")))
            {
                return path.Segments is ["proc", "self", ..] ? null : new Refusal("filesystem.system", $"{Shown(path)} belongs to the system", "write below the project's folder or a temporary one");
            }
        }

        return null;
    }

    /// <summary>Whether an archive may be taken out to a folder: nobody knows which files of it that overwrites.</summary>
    public Refusal? Unpack(string word, IReadOnlyList<string?> folders)
    {
        foreach (var folder in folders)
        {
            if (FencePath.Of(word, folder) is { IsUnknown: false } path && path.MayBe(_home, orInside: false, orAbove: true))
            {
                return new Refusal("filesystem.home", $"what is taken out may overwrite any file of {Shown(path)}", "take it out to a folder of the project");
            }
        }

        return null;
    }

    /// <summary>Whether rights or owners may be changed in all that is in a folder.</summary>
    public Refusal? ChangeTree(string word, IReadOnlyList<string?> folders, bool opensToAll)
    {
        foreach (var folder in folders)
        {
            var path = FencePath.Of(word, folder);
            if (IsProtected(path, orAbove: opensToAll))
            {
                return Protected(path);
            }

            if (path.IsUnknown)
            {
                return opensToAll ? Unknown(path, "what it would change") : null;
            }

            if (Own(path) is not { } names ? !IsTemporary(path) && path.IsRooted : opensToAll && names.Count == 0)
            {
                return new Refusal("filesystem.rights", $"{Shown(path)} is more than a folder of the project", "change the rights of the one folder that needs it");
            }
        }

        return null;
    }

    public bool IsProtected(FencePath path, bool orAbove)
    {
        foreach (var folder in _protected)
        {
            if (path.MayBe(folder, orInside: true, orAbove) && !IsFreeInGit(path))
            {
                return true;
            }
        }

        // Elsewhere the same names are a backup, or another's affair.
        return (!path.IsRooted || path.IsUnknown || Own(path) is not null) && _names.Any(path.MayContain) && !IsFreeInGit(path);
    }

    /// <summary>Whether a text of a program speaks of a path that is protected.</summary>
    public bool Mentions(ReadOnlySpan<char> text)
    {
        foreach (var name in _names.Select(names => string.Join('/', names)).Concat(Absolute(place)))
        {
            for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0;)
            {
                var end = at + name.Length;
                if ((at == 0 || text[at - 1] is '\'' or '"' or '/' or '`' or ' ' or '>' or '(') && (end == text.Length || text[end] is '\'' or '"' or '/' or '`' or ' ' or ')'))
                {
                    return true;
                }

                var next = text[end..].IndexOf(name, StringComparison.OrdinalIgnoreCase);
                at = next < 0 ? -1 : end + next;
            }
        }

        return false;
    }

    public static Refusal Unknown(FencePath path, string what) =>
        new(DeleteRule, $"nobody can know {what} before it runs: {Shown(path)}", "write the path out");

    private Refusal? DeleteFile(FencePath path)
    {
        if (IsProtected(path, orAbove: false))
        {
            return Protected(path);
        }

        if (path.IsUnknown)
        {
            return null;
        }

        if (IsDevice(path))
        {
            return new Refusal(DeleteRule, $"{Shown(path)} is a device", Narrow);
        }

        if (Own(path) is { } names)
        {
            return names.Count == 1 && !IsSpecific(names[0]) && !Caches.Contains(names[0])
                ? new Refusal(DeleteRule, $"{Shown(path)} is everything in the project's folder", "name the files")
                : names is [.., var file] && (file == ".env" || file.StartsWith(".env.", StringComparison.Ordinal) && !file.EndsWith("example", StringComparison.Ordinal))
                ? new Refusal(DeleteRule, $"{Shown(path)} holds settings that git doesn't know", "move it aside, or ask the person who owns it")
                : null;
        }

        if (!path.IsRooted || IsTemporary(path))
        {
            return null;
        }

        var isForeign = path.Segments.Count < 2 || SystemFolders.Contains(path.Segments[0]) || Mark.HasGlob(path.Segments[^1])
            || path.Below(_home) is [['.', ..], ..] or [_];
        return isForeign ? new Refusal(DeleteRule, $"{Shown(path)} isn't a file of the project", Narrow) : null;
    }

    private Refusal? DeleteTree(FencePath path)
    {
        if (path is { IsRooted: true, IsUnknown: false, HasParent: false } && Holds(path))
        {
            return new Refusal(DeleteRule, $"{Shown(path)} holds the project, or a home folder, or the system", Narrow);
        }

        if (IsProtected(path, orAbove: true))
        {
            return Protected(path);
        }

        if (path.IsUnknown)
        {
            return Unknown(path, "what it would delete");
        }

        if (path.HasParent)
        {
            return new Refusal(DeleteRule, $"{Shown(path)} leads out of the folder that it begins in", Narrow);
        }

        if (!path.IsRooted)
        {
            return path.Segments.Any(name => Outputs.Contains(name) || Caches.Contains(name))
                ? null
                : new Refusal(DeleteRule, $"nobody can know which folder {Shown(path)} is in", "go to a folder that is written out, or write the path out");
        }

        if (Own(path) is { } names)
        {
            return DeleteOwn(path, names);
        }

        return IsTemporary(path) ? null : new Refusal(DeleteRule, $"{Shown(path)} is outside of the project", Narrow);
    }

    private Refusal? DeleteOwn(FencePath path, IReadOnlyList<string> names)
    {
        var isSpecific = false;
        foreach (var name in names)
        {
            if (name.StartsWith('.'))
            {
                return Caches.Contains(name)
                    ? null
                    : new Refusal(DeleteRule, $"{Shown(path)} is hidden: settings and history are kept in such folders", "delete what is in it by name, without -r, or ask a person");
            }

            if (Outputs.Contains(name))
            {
                return null;
            }

            isSpecific |= !_isWide && IsSpecific(name);
        }

        return isSpecific ? null : new Refusal(DeleteRule, $"{Shown(path)} may be everything in the project", Narrow);
    }

    /// <summary>Whether a name with globs still says which files are meant.</summary>
    private static bool IsSpecific(string name)
    {
        if (!Mark.HasGlob(name))
        {
            return true;
        }

        var letters = name.Count(char.IsLetterOrDigit);
        return letters >= 2 || (letters == 1 && name is [Mark.Star, '.', ..]);
    }

    /// <summary>Names below the folder that the command works in; null if it isn't there.</summary>
    private IReadOnlyList<string>? Own(FencePath path) =>
        path.Below(_work) ?? (_checkout is null ? null : path.Below(_checkout));

    private bool Holds(FencePath path) =>
        path.Segments.Count == 0
        || path.MayBe(_home, orInside: false, orAbove: true)
        || path.MayBe(_work, orInside: false, orAbove: true)
        || path.MayBe(_start, orInside: false, orAbove: true)
        || _temporary.Any(folder => path.MayBe(folder.Names, orInside: false, orAbove: true));

    private bool IsTemporary(FencePath path)
    {
        foreach (var (folder, isInHome) in _temporary)
        {
            // A home folder may be a temporary one, as those of tests are; what is in it is its owner's all the same.
            var isHome = !isInHome && path.Below(_home) is not null;
            if (!isHome && path.Below(folder) is { Count: > 0 } names && (names.Count > 1 || !Mark.HasGlob(names[0]) || IsSpecific(names[0])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Files of a home folder that shells, logins and git carry out.</summary>
    private static bool IsCarriedOut(IReadOnlyList<string> names) => names switch
    {
        [var name] => Profiles.Any(profile => FencePath.MayMatch(name, profile)),
        [".ssh", var name] => name is "authorized_keys" or "authorized_keys2" or "config" or "rc" or "environment",
        [".config", "fish" or "autostart" or "systemd" or "environment.d" or "git", _, ..] => true,
        ["Library", "LaunchAgents", _, ..] => true,
        _ => false,
    };

    private static bool IsDevice(FencePath path) =>
        path.IsRooted && path.Segments is ["dev", var name, ..] && !Streams.Contains(name) && name is not ("fd" or "shm" or "pts" or "mqueue");

    private static bool IsFreeInGit(FencePath path)
    {
        for (var i = 0; i + 1 < path.Segments.Count; i++)
        {
            if (path.Segments[i] == ".git" && (path.Segments[i + 1] == "info" || path.Segments[^1] is var last && (last.EndsWith("_MSG", StringComparison.Ordinal) || last.EndsWith(".lock", StringComparison.Ordinal))))
            {
                return true;
            }
        }

        return false;
    }

    private static Refusal Protected(FencePath path) =>
        new("protected.state", $"{Shown(path)} holds the state of a run, which only the run itself changes", "read it or copy it elsewhere; answer through run-tui");

    private static string Shown(FencePath path) => Mark.Shown(path.Word.Length > 200 ? path.Word[..200] + "…" : path.Word);

    private static IEnumerable<string> Relative(FencePlace place) =>
        place.ProtectedPaths.Where(path => !path.StartsWith('/')).Select(path => path.TrimStart('.', '/').Length == 0 ? "" : path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path)
            .Where(path => path.Length > 0).Concat([".run", ".claude", ".git"]);

    private static List<string> Absolute(FencePlace place) => [.. place.ProtectedPaths.Where(path => path.StartsWith('/') && path.Length > 1), place.Home + "/.claude"];
}
