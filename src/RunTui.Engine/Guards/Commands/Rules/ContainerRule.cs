using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>docker, podman and compose.</summary>
internal static class ContainerRule
{
    private static readonly string[] GlobalWithValue = ["--context", "--host", "--log-level", "--config", "--file", "--project-name", "--project-directory", "--profile", "--env-file", "--ansi", "--parallel", "--user", "--workdir", "--env"];

    private static Refusal Lost(string why) => new("docker.lost", why, "name the one container or image that is yours; leave volumes to a person");

    public static Refusal? Decide(Invocation run)
    {
        var global = Options.Read(run.Arguments, run.Program.EndsWith("compose", StringComparison.Ordinal) ? "fp" : "cHl", GlobalWithValue, stopsAtOperand: true);
        var words = run.Program.EndsWith("compose", StringComparison.Ordinal) ? [.. global.Operands.Prepend("compose")] : global.Operands;
        return words switch
        {
            ["system", "prune", ..] => Lost("it deletes what no container uses at the moment, whoever made it"),
            ["volume", "prune" or "rm" or "remove", ..] => Lost("a volume is data, and can't be got back"),
            ["container" or "network" or "pod", "prune", ..] => words[0] == "network" ? null : Lost("it deletes stopped containers, whoever made them"),
            ["image" or "builder" or "buildx", "prune", .. var rest] => rest.Exists(word => word is "--all" || word is ['-', not '-', ..] && word.Contains('a')) && words[0] == "image" ? Lost("it deletes all images that no container uses") : null,
            ["container", "rm" or "remove", .. var rest] => Remove(run, rest),
            ["rm", .. var rest] => Remove(run, rest),
            ["container", "kill", .. var rest] => Kill(rest),
            ["kill", .. var rest] => Kill(rest),
            ["rmi" or "image", .. var rest] => words[0] == "rmi" || rest is ["rm" or "remove", ..] ? All(rest, "all images") : null,
            ["run" or "create", .. var rest] => Run(run, rest),
            ["container", "run" or "create", .. var rest] => Run(run, rest),
            ["exec", .. var rest] => Inner(run, Options.Read(rest, "euw", GlobalWithValue, stopsAtOperand: true).Operands.Skip(1)),
            ["container", "exec", .. var rest] => Inner(run, Options.Read(rest, "euw", GlobalWithValue, stopsAtOperand: true).Operands.Skip(1)),
            ["compose", .. var rest] => Compose(run, rest),
            ["swarm", "leave", .. var rest] => rest.Exists(word => word is "-f" or "--force") ? Lost("the swarm may lose its manager") : null,
            ["stack" or "service" or "secret" or "config" or "node", "rm" or "remove" or "down", ..] => Lost($"{words[0]} rm takes down what others use"),
            _ => null,
        };
    }

    private static Refusal? Remove(Invocation run, List<string> rest)
    {
        var options = Options.Read(rest);
        return options.Has('v') || options.Has("--volumes") ? Lost("it deletes the volumes with the container") : All(rest, "all containers");
    }

    private static Refusal? Kill(List<string> rest) => All(rest, "all containers");

    private static Refusal? All(List<string> rest, string what) =>
        rest.Exists(word => word is [Mark.Unknown] || word is "--all" or "-a" or "-af" or "-fa") ? Lost($"it may be {what}, whoever made them") : null;

    private static Refusal? Run(Invocation run, List<string> rest)
    {
        for (var i = 0; i < rest.Count; i++)
        {
            var word = rest[i];
            if (word.StartsWith("--privileged", StringComparison.Ordinal) && !word.EndsWith("=false", StringComparison.Ordinal))
            {
                return new Refusal("docker.host", "a privileged container can do all that the host can", "leave out --privileged");
            }

            if (word is "--pid=host" || (word == "--pid" && i + 1 < rest.Count && rest[i + 1] == "host"))
            {
                return new Refusal("docker.host", "it can end any process of the host", "leave out --pid=host");
            }

            var mount = word is "-v" or "--volume" or "--mount" && i + 1 < rest.Count ? rest[i + 1]
                : word.StartsWith("--volume=", StringComparison.Ordinal) ? word[9..]
                : word.StartsWith("--mount=", StringComparison.Ordinal) ? word[8..]
                : word.StartsWith("-v", StringComparison.Ordinal) && word.Length > 2 ? word[2..] : null;
            if (mount is null)
            {
                continue;
            }

            var source = mount.Split(',').FirstOrDefault(part => part.StartsWith("source=", StringComparison.Ordinal) || part.StartsWith("src=", StringComparison.Ordinal)) is { } named ? named[(named.IndexOf('=') + 1)..]
                : mount.Contains("type=", StringComparison.Ordinal) ? "" : mount.Split(':')[0];
            var isReadOnly = mount.EndsWith(":ro", StringComparison.Ordinal) || mount.Contains("readonly", StringComparison.Ordinal);
            foreach (var folder in run.Folders)
            {
                var path = FencePath.Of(source, folder);
                if (source.StartsWith('/') && (path.Segments.Count == 0 || path.MayBe(run.Fencing.Place.Home, orInside: false, orAbove: true) && !isReadOnly || path.Segments is ["etc" or "usr" or "boot" or "root" or "bin" or "lib"] && !isReadOnly))
                {
                    return new Refusal("docker.host", $"it gives {Mark.Shown(source)} of the host to the container", "mount the folder of the project that it needs");
                }

                if (!isReadOnly && source.Contains('/', StringComparison.Ordinal) && run.Paths.IsProtected(path, orAbove: false))
                {
                    return new Refusal("protected.state", $"it gives {Mark.Shown(source)} to the container to write", "mount it with :ro");
                }
            }
        }

        return null;
    }

    private static Refusal? Inner(Invocation run, IEnumerable<string> words)
    {
        run.Fencing.Decide([.. words], run.Call);
        return null;
    }

    private static Refusal? Compose(Invocation run, List<string> rest)
    {
        var words = Options.Read(rest, "fp", GlobalWithValue, stopsAtOperand: true).Operands;
        var options = Options.Read([.. words.Skip(1)], "t", ["--rmi", "--timeout"]);
        return words switch
        {
            ["down", ..] => options.Has('v') || options.Has("--volumes", 5) ? Lost("it deletes the volumes, which are data") : options.Values("--rmi").Contains("all") ? Lost("it deletes all images of the project") : null,
            ["rm", ..] => options.Has('v') || options.Has("--volumes") ? Lost("it deletes the volumes with the containers") : null,
            ["exec", .. var inner] => Inner(run, Options.Read(inner, "euw", GlobalWithValue, stopsAtOperand: true).Operands.Skip(1)),
            ["run", .. var inner] => Run(run, inner),
            _ => null,
        };
    }
}
