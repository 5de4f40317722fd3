package dev.plaza.bundle;

import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Completion for bash: picocli's functions, one a command, behind a heading and a way in of Plaza's own; any thread. A shell
 * has one space for the names of all functions: each here has Plaza's in its own.
 */
final class BashCompletion {
    private static final String HEADING = """
            # Completion of plaza for bash. Read it with "." in ~/.bashrc, or, where bash-completion is installed, put
            # it into /usr/share/bash-completion/completions or ~/.local/share/bash-completion/completions.

            """;

    /** What stands where in picocli's script, of which the rest is for other shells and for its own way in. */
    private static final String REPLIES = "# compReplyArray generates";

    private static final String ITS_WAY_IN = "# Bash completion entry point";
    private static final String COMMANDS =
            "# Generates completions for the options and subcommands of the `plaza` command.";
    private static final String SPECIFICATION = "# Define a completion specification";

    /**
     * Picocli's own way in takes for the command whatever word is called so, as chat is in {@code plaza redact chat}; it
     * knows no {@code --data=DIR}, which bash hands over in three words; and it counts {@code --tls} for {@code --tls-ca}.
     */
    private static final String WAY_IN = """

            # How many arguments are before the word that is completed; $2 are the options with a value, each in quotes.
            function _plaza_positional() {
              local i index=0
              for ((i = 2; i < COMP_CWORD; i++)); do
                if [[ " $2 " == *" '${COMP_WORDS[i]}' "* ]]; then
                  ((i++))
                elif [[ ${COMP_WORDS[i]} != -* ]]; then
                  ((index++))
                fi
              done
              echo "$index"
            }

            # The words up to the cursor as they were typed, but an option and its value apart: bash parts them at = and : too.
            function _plaza() {
              local word joined= option='^-[^=]*$'
              local -a typed=()
              for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
                if [[ $word == '=' && ${typed[${#typed[@]}-1]} =~ $option ]]; then
                  typed+=('')
                  joined=1
                elif [[ $word == '=' || $word == ':' || $word == '::' ]]; then
                  typed[${#typed[@]}-1]+=$word
                  joined=1
                elif [[ -n $joined ]]; then
                  typed[${#typed[@]}-1]+=$word
                  joined=
                else
                  typed+=("$word")
                fi
              done
              local -a COMP_WORDS=("${typed[@]}")
              local COMP_CWORD=$((${#typed[@]} - 1))
              local function="_picocli_plaza_${COMP_WORDS[1]//[^[:alnum:]_]/}"
              if [[ $COMP_CWORD -lt 2 ]]; then
                _picocli_plaza
              elif [[ ${COMP_WORDS[COMP_CWORD]} == *[=:]* ]]; then
                COMPREPLY=() # a value of KEY=VALUE may be a file, which bash itself completes
              elif declare -F "$function" >/dev/null; then
                "$function"
                [[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace 2>/dev/null
              fi
            }

            complete -F _plaza -o default plaza
            """;

    private BashCompletion() {}

    static String of(CommandLine plaza) {
        String script = AutoComplete.bash("plaza", plaza);
        String functions = between(script, REPLIES, ITS_WAY_IN) + between(script, COMMANDS, SPECIFICATION);
        return HEADING
                + functions
                        .replace("currentPositionalIndex", "_plaza_positional")
                        .replace("compReplyArray", "_plaza_replies")
                        .stripTrailing()
                + "\n"
                + WAY_IN;
    }

    private static String between(String script, String first, String next) {
        int from = script.indexOf(first);
        int to = script.indexOf(next);
        if (from < 0 || to < from) {
            throw new IllegalStateException("picocli's script has another shape: there is no " + first + " or " + next);
        }
        return script.substring(from, to);
    }
}
