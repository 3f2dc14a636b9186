using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>Clients of databases, and the statements that are given to them.</summary>
internal static class DatabaseRule
{
    private static readonly string[] LongTexts = ["--command", "--execute", "--eval", "--query", "--file", "--host", "--user", "--username", "--dbname", "--database", "--port", "--password", "--sql"];

    private static Refusal Lost(string what) => new("database.lost", $"{what} can't be undone", "let a person do it; look at the data first");

    public static Refusal? Decide(Invocation run)
    {
        switch (run.Program)
        {
            case "dropdb" or "dropuser":
                return run.Arguments.Any(word => word is "--help" or "--version" or "-V") ? null : Lost(run.Program);
            case "mysqladmin":
                return run.Arguments.Contains("drop") ? Lost("dropping a database") : null;
            case "pg_restore":
                return Options.Read(run.Arguments, "dfFhjLnNpPStTU").Has('c') || run.Arguments.Contains("--clean") ? Lost("--clean drops what it restores, which") : null;
            case "redis-cli" or "valkey-cli" or "keydb-cli":
                return Redis(run);
            case "mongosh" or "mongo":
                return Texts(run, "").Select(Mongo).FirstOrDefault(refusal => refusal is not null);
            case "bq":
                return run.Arguments.Contains("rm") ? Lost("bq rm") : Statements(run, run.Arguments.Where(word => word.Contains(' ')));
            case "influx":
                return run.Arguments.Contains("delete") ? Lost("influx delete") : null;
            default:
                break;
        }

        return Statements(run, Texts(run, run.Program switch
        {
            "psql" or "pgcli" => "c",
            "sqlcmd" => "Qq",
            "snowsql" or "clickhouse-client" or "clickhouse" => "q",
            "duckdb" => "cs",
            _ => "e",
        }));
    }

    private static IEnumerable<string> Texts(Invocation run, string letters)
    {
        var options = Options.Read(run.Arguments, letters + (run.Program is "sqlite3" or "sqlite" or "duckdb" ? "" : "dUhpPf"), LongTexts);
        var texts = options.Values("--command", "--execute", "--eval", "--query", "--sql").Concat(options.Values([.. letters.Select(letter => $"-{letter}")]));
        if (run.Program is "sqlite3" or "sqlite" or "duckdb")
        {
            texts = texts.Concat(options.Operands.Skip(1)).Concat(run.Arguments.SkipWhile(word => word != "-cmd").Skip(1).Take(1));
        }

        return (run.Input is { } input ? texts.Append(input) : texts).Select(Mark.ToText);
    }

    private static Refusal? Statements(Invocation run, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            if (SqlText.Decide(text) is { } refusal)
            {
                return refusal;
            }

            // Lines that the client hands to a shell.
            foreach (var line in text.Split('\n').Where(line => line.Contains("\\!", StringComparison.Ordinal) || line.StartsWith("system ", StringComparison.Ordinal) || line.StartsWith(".shell ", StringComparison.Ordinal) || line.StartsWith(".system ", StringComparison.Ordinal)))
            {
                run.Fencing.Read(line[(line.Contains("\\!", StringComparison.Ordinal) ? line.IndexOf("\\!", StringComparison.Ordinal) + 2 : line.IndexOf(' '))..], positional: null);
            }
        }

        return null;
    }

    private static Refusal? Mongo(string text)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        string[] lost = [".dropDatabase(", ".drop(", ".deleteMany({})", ".deleteMany()", ".remove({})", ".remove()", ".dropUser(", ".dropAllUsers", "dropDatabase:1", ".dropIndexes("];
        return lost.FirstOrDefault(word => plain.Contains(word, StringComparison.OrdinalIgnoreCase)) is { } found ? Lost(found.Trim('.', '(')) : null;
    }

    private static Refusal? Redis(Invocation run)
    {
        var options = Options.Read(run.Arguments, "hpsaunriE", stopsAtOperand: true);
        var commands = run.Input is { } input ? input.Split('\n').Select(line => line.Trim().Split(' ')[0]) : [];
        if (options.Operands is [var first, ..])
        {
            commands = commands.Append(first);
        }

        return commands.Select(word => word.ToUpperInvariant()).FirstOrDefault(word => word is "FLUSHALL" or "FLUSHDB" or "SHUTDOWN") is { } lost ? Lost(lost) : null;
    }
}
